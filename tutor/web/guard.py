"""What every request meets first: whose address it names, who sent it, and whose token it has."""

from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tutor.web.access import Door, Learner
from tutor.web.address import Address

FOREIGN_HOST = (
    "The tutor does not answer to this address: use the one that `fastcto-tutor serve` printed."
)
FOREIGN_ORIGIN = "Another site's page asked for this, and the tutor answers its own page only."
NO_TOKEN = "Open the whole link that you were given: the tutor knows you by the token in it."  # noqa: S105
WRONG_TOKEN = "This link's token is not valid (any more): use the newest one."  # noqa: S105

ALWAYS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
ENTERED = b"""<!doctype html><html lang="en"><meta charset="utf-8"><title>fastcto-tutor</title>
<meta http-equiv="refresh" content="0;url=/"><a href="/">Open the tutor</a></html>"""


class Guard:
    """Lets requests of the tutor's own page through that bring a token; refuses all others.

    Who it is stands in `scope["learner"]` from then on.
    """

    def __init__(self, app: ASGIApp, address: Address, door: Door, cookie: str) -> None:
        self._app = app
        self._address = address
        self._door = door
        self._cookie = cookie

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = _headers(scope)
        reason = self._foreign(scope, headers)
        given = parse_qs(scope["query_string"].decode("latin-1")).get("token")
        if not reason and scope["type"] == "http" and scope["path"] == "/" and given:
            await self._enter(scope, given[-1], send)
            return
        learner = None if reason else self._known(headers)
        if learner is None:
            await refuse(scope, send, reason or NO_TOKEN)
            return
        await self._app({**scope, "learner": learner}, receive, _with_headers(send))

    def _foreign(self, scope: Scope, headers: Mapping[str, list[str]]) -> str:
        """Why a request is not of the tutor's own page; "" where it is."""
        hosts, origins = headers.get("host", []), headers.get("origin", [])
        if len(hosts) != 1 or hosts[0].lower() not in self._address.hosts:
            return FOREIGN_HOST
        # Browsers name the origin of every websocket, and of no plain visit.
        if len(origins) > 1 or (not origins and scope["type"] == "websocket"):
            return FOREIGN_ORIGIN
        # Compared with the host that was asked: other ports of this machine are other sites.
        if origins and not (
            origins[0] in self._address.origins and origins[0].endswith(f"://{hosts[0].lower()}")
        ):
            return FOREIGN_ORIGIN
        return ""

    def _known(self, headers: Mapping[str, list[str]]) -> Learner | None:
        for header in headers.get("cookie", []):
            try:
                cookies = SimpleCookie(header)
            except CookieError:
                continue
            if self._cookie in cookies:
                return self._door.learner(cookies[self._cookie].value)
        return None

    async def _enter(self, scope: Scope, token: str, send: Send) -> None:
        """Keep the token as a cookie and lead on to the address without it.

        A page that leads on, not a redirect: with SameSite=Strict a redirect would come without
        the cookie where the link was followed from another site, a school's pages for example.
        """
        if self._door.learner(token) is None:
            await refuse(scope, send, WRONG_TOKEN)
            return
        cookie = f"{self._cookie}={token}; Path=/; HttpOnly; SameSite=Strict"
        if self._address.secure:
            cookie += "; Secure"
        extra = {"Set-Cookie": cookie, "Content-Type": "text/html; charset=utf-8"}
        await _answer(scope, send, 200, ENTERED, extra)


async def refuse(scope: Scope, send: Send, sentence: str) -> None:
    """403 with a sentence, to a page or to a websocket that is not open yet."""
    plain = {"Content-Type": "text/plain; charset=utf-8"}
    await _answer(scope, send, 403, sentence.encode() + b"\n", plain)


async def _answer(
    scope: Scope, send: Send, status: int, body: bytes, extra: Mapping[str, str]
) -> None:
    kind = "http" if scope["type"] == "http" else "websocket.http"
    lines = {"Content-Security-Policy": NOTHING, "Content-Length": str(len(body)), **extra}
    start = {"type": f"{kind}.response.start", "status": status, "headers": _raw(lines)}
    await _with_headers(send)(start)
    await send({"type": f"{kind}.response.body", "body": body})


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"].endswith("http.response.start"):
            message["headers"] = [*message.get("headers", ()), *_raw(ALWAYS)]
        await send(message)

    return sending


def _headers(scope: Scope) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for name, value in scope["headers"]:
        found.setdefault(name.decode("latin-1").lower(), []).append(value.decode("latin-1"))
    return found


def _raw(headers: Mapping[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.lower().encode(), value.encode()) for name, value in headers.items()]
