"""Requests that are served on another event loop than the server's, in a thread of its own.

On such a loop a blocking call keeps only its own request waiting, but nothing is gained: each
request costs a thread, as with a `def` route, without the bound of the thread pool.
"""

import sys
import time
from collections.abc import MutableMapping
from types import FrameType
from typing import Any

from starlette.routing import Router

from tutor.apphost.probes.blocking import blocking_event
from tutor.apphost.probes.recorder import RECORDER, RequestLog, failsafe
from tutor.apphost.probes.stacks import locate

_getframe = sys._getframe


def patch_router() -> None:
    """Looks at the thread in which the framework's router takes a request."""
    original: Any = Router.__call__

    async def __call__(self: Router, scope: Any, receive: Any, send: Any) -> None:
        if RECORDER.phase == "serving" and not RECORDER.on_loop() and scope["type"] == "http":
            _note(scope, _getframe(1))
        await original(self, scope, receive, send)

    Router.__call__ = __call__  # type: ignore[method-assign]


@failsafe
def _note(scope: MutableMapping[str, Any], frame: FrameType) -> None:
    found = locate(frame)
    if found is not None:
        event = blocking_event(found, "another event loop", "foreign", time.perf_counter(), None)
        RECORDER.add_blocking(event, _log_of(scope))


def _log_of(scope: MutableMapping[str, Any]) -> RequestLog | None:
    """The request that a scope belongs to. A thread of its own has lost the context."""
    known = RECORDER.log()
    if known is not None:
        return known
    path = scope.get("path")
    for log in RECORDER.in_flight:
        if log.scope is scope or (log.scope is not None and log.scope.get("path") == path):
            return log
    return None
