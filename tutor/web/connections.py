"""Connections of people whom nobody vouches for: few, short-lived, and never in another one's way.

Uvicorn counts all connections alike and waits for a request for as long as one takes. Here a
connection is a stranger until its request has brought a token: it has a deadline, and where there
are too many strangers, the oldest one goes.
"""

import asyncio
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS = 10.0
"""How long a whole head of a request may take, from the connection or the last answer on."""
ANSWER_SECONDS = 30.0
"""How long a stranger's request may take, its body and the reading of the answer included."""
MOST_STRANGERS = 128
"""Connections without a token at once. A browser's is one for some milliseconds only."""
VOUCHED = "tutor.vouched"
"""What the scope of a request calls the function that says that a token came with it."""


class Strangers:
    """Every connection that nobody vouches for, the oldest one first."""

    def __init__(self) -> None:
        self._known: dict[asyncio.Transport, asyncio.TimerHandle] = {}

    def add(self, transport: asyncio.Transport, seconds: float) -> None:
        """This one is a stranger, for so many seconds from now on at most."""
        self.forget(transport)
        if len(self._known) >= MOST_STRANGERS:
            self._make_room()
        loop = asyncio.get_running_loop()
        self._known[transport] = loop.call_later(seconds, self._end, transport)

    def forget(self, transport: asyncio.Transport) -> None:
        """Somebody vouches for this one, or it is closed."""
        timer = self._known.pop(transport, None)
        if timer is not None:
            timer.cancel()

    def _make_room(self) -> None:
        closed = [one for one in self._known if one.is_closing()]
        for transport in closed:
            self.forget(transport)
        if not closed:
            self._end(next(iter(self._known)))

    def _end(self, transport: asyncio.Transport) -> None:
        self.forget(transport)
        transport.abort()


class PatientProtocol(H11Protocol):
    """HTTP on one connection, which is a stranger's until a request of it brings a token."""

    strangers = Strangers()

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A connection came; its first request is due."""
        super().connection_made(transport)
        self.strangers.add(transport, HEAD_SECONDS)

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection is gone."""
        self.strangers.forget(self.transport)
        super().connection_lost(exc)

    def handle_events(self) -> None:
        """Take what came; a request that is whole begins to be served."""
        before = self.cycle
        super().handle_events()
        if self.cycle is not before:
            # The application starts with the loop's next step, and finds this in its scope.
            self._expect_token(self.scope)

    def handle_websocket_upgrade(self, event: h11.Request) -> None:
        """Hand the connection on to a websocket, whose request is one like any other."""
        super().handle_websocket_upgrade(event)
        scope = getattr(self.transport.get_protocol(), "scope", None)
        self._expect_token(scope if scope is not None else {})

    def on_response_complete(self) -> None:
        """A request was answered; the next one has to bring its own token."""
        if not self.transport.is_closing():
            self.strangers.add(self.transport, HEAD_SECONDS)
        super().on_response_complete()

    def _expect_token(self, scope: Any) -> None:
        self.strangers.add(self.transport, ANSWER_SECONDS)
        scope[VOUCHED] = lambda: self.strangers.forget(self.transport)
