"""The app's lifespan, run as an ASGI server runs it: in one task, from startup to shutdown."""

import asyncio
from typing import Any


class LifespanFailed(Exception):
    """The app said that its startup or shutdown failed."""


class Lifespan:
    """Startup and shutdown of an ASGI app; `state` goes into every request's scope."""

    def __init__(self, app: Any) -> None:
        self.state: dict[str, Any] = {}
        self._app = app
        self._inbox: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._outbox: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self._task: asyncio.Task[None] | None = None
        self._error: BaseException | None = None
        self._supported = True

    async def startup(self) -> None:
        """Raises what the app raised, or LifespanFailed; an app without lifespan is fine."""
        self._task = asyncio.create_task(self._run())
        await self._step("startup")

    async def shutdown(self) -> None:
        """Raises what the app raised, or LifespanFailed."""
        if self._supported:
            await self._step("shutdown")
        if self._task is not None:
            await self._task

    async def _step(self, name: str) -> None:
        await self._inbox.put({"type": f"lifespan.{name}"})
        answer = await self._outbox.get()
        if answer["type"] == f"lifespan.{name}.failed" or self._error is not None:
            # Starlette sends the failed message and then raises: let the task end to see the cause.
            if self._task is not None:
                await self._task
            raise self._error or LifespanFailed(str(answer.get("message", ""))[:500])

    async def _run(self) -> None:
        scope = {"type": "lifespan", "asgi": {"version": "3.0"}, "state": self.state}
        spoke = False

        async def send(message: dict[str, Any]) -> None:
            nonlocal spoke
            spoke = True
            await self._outbox.put(message)

        try:
            await self._app(scope, self._inbox.get, send)
        except BaseException as error:
            if not spoke and isinstance(error, AssertionError | KeyError | NotImplementedError):
                self._supported = False
                await self._outbox.put({"type": "lifespan.startup.complete"})
                return
            self._error = error
            await self._outbox.put({"type": "lifespan.error"})
