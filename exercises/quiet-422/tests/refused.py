"""Requests that deserve a 422, with what they hold that nobody else may read."""

import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

import httpx

from tutor.testing import App

JSON = {"content-type": "application/json"}
FORM = {"content-type": "application/x-www-form-urlencoded"}
TEXT = {"content-type": "text/plain"}


@dataclass(frozen=True)
class Refused:
    """A request that is refused, its secrets, and the `loc` of every error."""

    what: str
    secrets: tuple[str, ...]
    locs: tuple[tuple[str, ...], ...]
    method: str = "POST"
    path: str = "/sign-ups"
    send: dict[str, Any] = field(default_factory=dict)

    @property
    def label(self) -> str:
        return f"{self.method} {self.path.partition('?')[0]} {self.what}"

    async def ask(self, app: App) -> httpx.Response:
        """The app's answer."""
        return await app.client.request(self.method, self.path, **self.send)

    def leaked(self, text: str) -> str | None:
        """The first secret that a text holds."""
        return next((secret for secret in self.secrets if secret in text), None)


def sign_up(**changes: Any) -> dict[str, Any]:
    """A sign-up that is right, with values that nobody has seen before; None drops a field."""
    body = {
        "password": f"pw-{word()}-{word()}",
        "email": f"{word()}@example.com",
        "insurance_number": f"K{secrets.randbelow(10**9):09}",
    }
    return {name: value for name, value in (body | changes).items() if value is not None}


def word() -> str:
    return f"x{secrets.token_hex(6)}"  # digits alone would be a number


def refused() -> list[Refused]:
    """One of each kind: what is missing, what does not fit, what is no JSON object at all."""
    text, form = sign_up(), sign_up()
    return [
        lacking("insurance_number"),
        lacking("email"),
        changed("with a short password", "password", f"p{secrets.token_hex(3)}"),
        changed("with a number for a password", "password", 10**9 + secrets.randbelow(10**9)),
        changed("with an insurance number of another form", "insurance_number", word()),
        changed("with an address that is none", "email", word()),
        listed(sign_up()),
        raw("as text", text, json.dumps(text), TEXT),
        raw("as a form", form, urlencode(form), FORM),
        code(word()),
        code(str(10**8 + secrets.randbelow(10**8))),
    ]


def common() -> Refused:
    """A password that is refused by a validator of the model's own."""
    return changed("with a common password", "password", "correcthorsebattery")


def broken() -> Refused:
    """JSON that ends too early: `loc` holds a position."""
    body = sign_up()
    text = json.dumps(body)[:-1]
    return Refused("with broken JSON", values(body), (), send={"content": text, "headers": JSON})


def lacking(name: str) -> Refused:
    body = sign_up(**{name: None})
    return Refused(f"without `{name}`", values(body), (("body", name),), send={"json": body})


def changed(what: str, name: str, value: Any) -> Refused:
    body = sign_up(**{name: value})
    return Refused(what, values(body), (("body", name),), send={"json": body})


def listed(body: dict[str, Any]) -> Refused:
    return Refused("as a list", values(body), (("body",),), send={"json": [body]})


def raw(what: str, body: dict[str, Any], text: str, headers: dict[str, str]) -> Refused:
    send = {"content": text, "headers": headers}
    return Refused(what, values(body), (("body",),), send=send)


def code(value: str) -> Refused:
    what = f"with `code` = {value}"
    loc = (("query", "code"),)
    return Refused(what, (value,), loc, method="GET", path=f"/confirmations?code={value}")


def values(body: dict[str, Any]) -> tuple[str, ...]:
    return tuple(str(value) for value in body.values())


def errors_of(response: httpx.Response) -> list[dict[str, Any]]:
    """The errors in `detail`; [] where it has another shape."""
    try:
        detail = response.json()["detail"]
    except (ValueError, LookupError, TypeError):
        return []
    return [error for error in detail if isinstance(error, dict)] if is_list(detail) else []


def is_list(value: Any) -> bool:
    return isinstance(value, list)


def texts(records: Iterable[dict[str, Any]], level: int) -> str:
    """What was logged from this level on."""
    return "\n".join(str(r["text"]) for r in records if r["level"] >= level)
