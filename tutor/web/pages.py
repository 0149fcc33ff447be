"""The page, what it is made of, and the socket between it and a learner's screen."""

from __future__ import annotations

import asyncio
import contextlib
import json
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from tutor.web.access import ALONE, Learner
from tutor.web.sitting import Packet, Sitting, SittingError

PAGE = Path(__file__).with_name("page")
TYPES = {
    ".mjs": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    "": "text/plain; charset=utf-8",
}
# What is drawn in colours without WebGL is styled letter by letter, hence style attributes.
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; "
    "style-src-attr 'unsafe-inline'; img-src 'self'; connect-src 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
LEFT, ELSEWHERE, FULL, FAULT = 4000, 4001, 4002, 4003
REASONS = {
    LEFT: "You left the tutor. Everything is saved.",
    ELSEWHERE: "The tutor was opened in another window, and works there now.",
    FULL: "All places are taken: try again when somebody has left.",
    FAULT: "The tutor ended by a fault of its own; all but the last second is saved.",
}
"""Why a socket is closed, as the page shows it."""


@dataclass
class Opened:
    """A learner's open page; `moved` ends it for another one, `gone` says that it ended."""

    moved: asyncio.Event = field(default_factory=asyncio.Event)
    gone: asyncio.Event = field(default_factory=asyncio.Event)


class Pages:
    """Every open page: one a learner, and no more learners at once than `limit`."""

    def __init__(self, pack: Path | None, limit: int, tell: Callable[[str], None]) -> None:
        self._pack = pack
        self._limit = limit
        self._tell = tell
        self._open: dict[str, Opened] = {}
        self._doors: dict[str, asyncio.Lock] = {}

    def app(self) -> Starlette:
        """The ASGI app, to be stood behind a `Guard`."""
        files = {path.relative_to(PAGE).as_posix(): path for path in PAGE.rglob("*")}
        kept = {
            name: (path.read_bytes(), TYPES[path.suffix])
            for name, path in files.items()
            if path.is_file() and path.suffix in TYPES
        }
        page = (PAGE / "index.html").read_text("utf-8")

        async def index(request: Request) -> Response:
            nonce = secrets.token_urlsafe(16)
            policy = {"Content-Security-Policy": POLICY.format(nonce=nonce)}
            # Whoever opened somebody else's link sees whose it was.
            title = f"<title>{escape(titled(request.scope['learner']))}</title>"
            body = page.replace("NONCE", nonce).replace("<title>fastcto-tutor</title>", title)
            return Response(body, 200, policy, "text/html")

        async def file(request: Request) -> Response:
            if request.path_params["name"] not in kept:
                raise HTTPException(404)
            content, kind = kept[request.path_params["name"]]
            return Response(content, headers={"Content-Type": kind})

        return Starlette(
            routes=[
                Route("/", index),
                Route("/page/{name:path}", file),
                WebSocketRoute("/screen", self._screen),
            ]
        )

    async def _screen(self, websocket: WebSocket) -> None:
        learner: Learner = websocket.scope["learner"]
        await websocket.accept()
        opened = Opened()
        async with self._doors.setdefault(learner.name, asyncio.Lock()):
            if (before := self._open.get(learner.name)) is not None:
                before.moved.set()
                await before.gone.wait()
            if len(self._open) >= self._limit:
                await _close(websocket, FULL)
                return
            self._open[learner.name] = opened
        try:
            code = await self._sit(websocket, learner, opened)
        finally:
            del self._open[learner.name]
            opened.gone.set()
        await _close(websocket, code)

    async def _sit(self, websocket: WebSocket, learner: Learner, opened: Opened) -> int:
        """Show the learner's screen until either side leaves; gives the reason's number."""
        size = (_number(websocket, "columns", 80), _number(websocket, "rows", 24))
        try:
            sitting = await Sitting.begin(learner, self._pack, *size)
        except OSError as error:
            self._tell(f"A screen cannot be started ({error.strerror}).")
            return FAULT
        moved = asyncio.create_task(opened.moved.wait())
        drawing = asyncio.create_task(_draw(sitting, websocket))
        typing = asyncio.create_task(_type(sitting, websocket))
        try:
            await asyncio.wait({moved, drawing, typing}, return_when=asyncio.FIRST_COMPLETED)
            left = drawing.done()
        finally:
            faults = await _ended(moved, drawing, typing)
            complaints = await asyncio.shield(sitting.end())
        for fault in faults:
            self._tell(f"{learner.name}: {fault}")
        if complaints is not None:
            self._tell(f"{learner.name}: the screen ended by a fault; {complaints} tells more.")
        if opened.moved.is_set():
            return ELSEWHERE
        return FAULT if faults or complaints is not None else LEFT if left else FAULT


def titled(learner: Learner) -> str:
    """What the browser's tab says."""
    return "fastcto-tutor" if learner.name == ALONE else f"{learner.name} · fastcto-tutor"


async def _ended(*tasks: asyncio.Task[Any]) -> list[BaseException]:
    """End the tasks; gives what went wrong in them otherwise than by the page's closing."""
    for task in tasks:
        task.cancel()
    results = await asyncio.gather(*tasks, return_exceptions=True)
    usual = (asyncio.CancelledError, WebSocketDisconnect)
    return [r for r in results if isinstance(r, BaseException) and not isinstance(r, usual)]


async def _draw(sitting: Sitting, websocket: WebSocket) -> None:
    """Send on what the screen draws."""
    async for packet in sitting.packets():
        if packet.drawn:
            await websocket.send_bytes(packet.drawn)
        elif (link := _link(packet)) is not None:
            await websocket.send_text(json.dumps(["open", link]))


def _link(packet: Packet) -> str | None:
    """The address that the screen wants opened beside the page; web addresses only."""
    wish = packet.wish or {}
    url = wish.get("url")
    if wish.get("type") != "open_url" or not isinstance(url, str):
        return None
    return url if urlsplit(url).scheme in ("http", "https") else None


async def _type(sitting: Sitting, websocket: WebSocket) -> None:
    """Send on what the page says. Ends with the page. Raises SittingError on nonsense."""
    async for text in websocket.iter_text():
        match _parsed(text):
            case ["type", str(typed)]:
                await sitting.type(typed)
            case ["size", int(columns), int(rows)]:
                await sitting.resize(columns, rows)
            case ["focus", bool(focused)]:
                await sitting.focus(focused)
            case _:
                raise SittingError("The page sent what it never sends.")


def _parsed(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _number(websocket: WebSocket, name: str, usual: int) -> int:
    value = websocket.query_params.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else usual


async def _close(websocket: WebSocket, code: int) -> None:
    with contextlib.suppress(RuntimeError, WebSocketDisconnect):  # the page closed it already
        await websocket.close(code, REASONS[code])
