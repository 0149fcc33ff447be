"""What every request meets first: whose address it names, who sent it, and whose token it has."""

import hmac
import secrets
from collections import Counter
from collections.abc import Iterable, Mapping
from html import escape
from http.cookies import CookieError, SimpleCookie
from urllib.parse import parse_qs

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from tutor.web.access import Door, Learner
from tutor.web.address import Address
from tutor.web.connections import VOUCHED

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
MOST_AT_ONCE = 32
"""Requests and pages of one learner at once: a browser makes six."""
TOO_MANY = "Too many requests with this token at once: close some windows of the tutor."
NO_KEY = "Open the link once more, in a browser that keeps cookies of this address."
LEADS_ON = """<!doctype html><html lang="en"><meta charset="utf-8"><title>fastcto-tutor</title>
<meta http-equiv="refresh" content="0;url={url}"><a href="{url}">Open the tutor</a></html>"""
SWITCHES = """<!doctype html><html lang="en"><meta charset="utf-8"><title>fastcto-tutor</title>
<p>This browser is signed in as <b>{now}</b>. The link that you opened belongs to <b>{then}</b>.</p>
<p><a href="/">Stay {now}</a></p><p><a href="{url}">Go on as {then}</a></p></html>"""
HTML = {"Content-Type": "text/html; charset=utf-8"}
ENTER = "/enter"
KEY_SECONDS = 300


class Guard:
    """Lets requests of the tutor's own page through that bring a token; refuses all others.

    Who it is stands in `scope["learner"]` from then on.
    """

    def __init__(self, app: ASGIApp, address: Address, door: Door, cookie: str) -> None:
        self._app = app
        self._address = address
        self._door = door
        self._cookie = cookie
        self._key_cookie = f"{cookie}_entering"
        self._secret = secrets.token_bytes(32)
        self._at_once: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        headers = _headers(scope)
        reason = self._foreign(scope, headers)
        given = {k: v[-1] for k, v in parse_qs(scope["query_string"].decode("latin-1")).items()}
        if not reason and scope["type"] == "http" and "token" in given:
            if scope["path"] == "/":
                await self._follow(scope, given["token"], send)
                return
            if scope["path"] == ENTER:
                await self._enter(scope, headers, given, send)
                return
        learner = None if reason else self._known(headers)
        if learner is None:
            await refuse(scope, send, reason or NO_TOKEN)
            return
        if self._at_once[learner.name] >= MOST_AT_ONCE:
            await refuse(scope, send, TOO_MANY)
            return
        scope.get(VOUCHED, lambda: None)()
        self._at_once[learner.name] += 1
        try:
            await self._app({**scope, "learner": learner}, receive, _with_headers(send))
        finally:
            self._at_once[learner.name] -= 1

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
        token = _cookie(headers, self._cookie)
        return self._door.learner(token) if token is not None else None

    async def _follow(self, scope: Scope, token: str, send: Send) -> None:
        """Answer a link: lead on to `ENTER`, with a key that only this browser has.

        Links are followed from anywhere. A SameSite=Strict cookie does not come with a visit from
        another site, so who this browser is now can only be asked once a page of ours leads on;
        the key shows that one did. A redirect in its place would come without the cookie too.
        """
        if self._door.learner(token) is None:
            await refuse(scope, send, WRONG_TOKEN)
            return
        key = secrets.token_urlsafe(16)
        cookie = self._kept(self._key_cookie, key, f"Path={ENTER}; Max-Age={KEY_SECONDS}")
        await _lead_on(scope, send, f"{ENTER}?token={token}&amp;key={key}", [cookie])

    async def _enter(
        self,
        scope: Scope,
        headers: Mapping[str, list[str]],
        given: Mapping[str, str],
        send: Send,
    ) -> None:
        """Keep the token as a cookie and lead on to the address without it; where the browser is
        somebody else's already, ask first."""
        token, key = given["token"], given.get("key", "")
        learner, now = self._door.learner(token), self._known(headers)
        if learner is None:
            await refuse(scope, send, WRONG_TOKEN)
            return
        if not key or not _same(key, _cookie(headers, self._key_cookie) or ""):
            await refuse(scope, send, NO_KEY)
            return
        agreed = self._agreement(key, token)
        if now not in (None, learner) and not _same(given.get("agreed", ""), agreed):
            url = f"{ENTER}?token={token}&amp;key={key}&amp;agreed={agreed}"
            assert now is not None
            page = SWITCHES.format(now=escape(now.name), then=escape(learner.name), url=url)
            await _answer(scope, send, 200, page.encode(), HTML)
            return
        cookies = [
            self._kept(self._cookie, token, "Path=/"),
            self._kept(self._key_cookie, "", f"Path={ENTER}; Max-Age=0"),
        ]
        await _lead_on(scope, send, "/", cookies)

    def _agreement(self, key: str, token: str) -> str:
        """What only the page says that asks whether to go on as somebody else."""
        return hmac.new(self._secret, f"{key} {token}".encode(), "sha256").hexdigest()

    def _kept(self, name: str, value: str, how: str) -> str:
        secure = "; Secure" if self._address.secure else ""
        return f"{name}={value}; {how}; HttpOnly; SameSite=Strict{secure}"


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode("utf-8", "replace"))


def _cookie(headers: Mapping[str, list[str]], name: str) -> str | None:
    """The value of the first cookie of this name."""
    for header in headers.get("cookie", []):
        try:
            cookies = SimpleCookie(header)
        except CookieError:
            continue
        if name in cookies:
            return cookies[name].value
    return None


async def _lead_on(scope: Scope, send: Send, url: str, cookies: Iterable[str]) -> None:
    """Answer with a page that leads on at once, and keep these cookies."""
    kept = [(b"set-cookie", cookie.encode()) for cookie in cookies]
    await _answer(scope, send, 200, LEADS_ON.format(url=url).encode(), HTML, kept)


async def refuse(scope: Scope, send: Send, sentence: str) -> None:
    """403 with a sentence, to a page or to a websocket that is not open yet."""
    plain = {"Content-Type": "text/plain; charset=utf-8"}
    await _answer(scope, send, 403, sentence.encode() + b"\n", plain)


async def _answer(
    scope: Scope,
    send: Send,
    status: int,
    body: bytes,
    extra: Mapping[str, str],
    cookies: Iterable[tuple[bytes, bytes]] = (),
) -> None:
    kind = "http" if scope["type"] == "http" else "websocket.http"
    lines = {"Content-Security-Policy": NOTHING, "Content-Length": str(len(body)), **extra}
    start = {
        "type": f"{kind}.response.start",
        "status": status,
        "headers": [*_raw(lines), *cookies],
    }
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
