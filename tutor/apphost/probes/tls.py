"""TLS contexts that are built while serving: 20 to 80 ms of CPU, where one for the app would do.

How long one takes depends on the machine and the moment, so it is counted and not timed. The first
is fine. What tells a client that is made anew for each request from clients that are kept, one for
each partner, is whether the earlier context is still there.
"""

import gc
import ssl
import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import Any
from weakref import ref

from tutor.apphost.probes.once import ONCE
from tutor.apphost.probes.patches import PatchedFunction
from tutor.apphost.probes.recorder import RECORDER, failsafe
from tutor.apphost.probes.scheduled import behind
from tutor.apphost.probes.stacks import frames, locate
from tutor.protocol.events import TlsContext

MAX_KEPT = 50
"""Contexts of one line that are remembered."""
_getframe = sys._getframe


def patch_ssl() -> None:
    """Listens to the functions that load certificates, the costly part of a context."""
    building = Building()
    wrapper = building.wrapped(ssl.create_default_context, depth=2)
    ssl.create_default_context = PatchedFunction(wrapper)
    for name in ("load_verify_locations", "load_default_certs", "set_default_verify_paths"):
        setattr(ssl.SSLContext, name, building.wrapped(getattr(ssl.SSLContext, name)))


class Building:
    """Tells of one context once, though it takes several calls."""

    def __init__(self) -> None:
        self._under_way = False
        self._built: dict[tuple[str, int], list[tuple[ref[ssl.SSLContext], int]]] = {}
        """By line: the contexts that it built, and in which request."""

    def wrapped(self, original: Callable[..., Any], depth: int = 1) -> Any:
        """The function, listened to; depth: how many frames out the caller is."""

        def recorded(*args: Any, **kwargs: Any) -> Any:
            if self._under_way or RECORDER.phase != "serving" or not RECORDER.on_loop():
                return original(*args, **kwargs)
            self._under_way = True
            began = time.perf_counter()
            context = args[0] if args else None
            try:
                made = original(*args, **kwargs)
                context = made if made is not None else context
                return made
            finally:
                self._under_way = False
                self._note(context, began, _getframe(depth))

        recorded.__name__ = original.__name__
        recorded.__doc__ = original.__doc__
        return recorded

    @failsafe
    def _note(self, context: Any, began: float, frame: FrameType) -> None:
        ms = round((time.perf_counter() - began) * 1000, 3)
        with RECORDER.silence():
            found = locate(frame) or behind(frames(frame))
            if found is None:
                return
            event = TlsContext(
                t=began,
                loc=found.place.loc(),
                text=found.place.text(),
                ms=ms,
                stack=found.stack(),
                rebuilt=self._rebuilt((found.place.file, found.place.line), context),
            )
            RECORDER.add(event, RECORDER.log())

    def _rebuilt(self, line: tuple[str, int], context: Any) -> bool:
        """Whether a context that this line built for another request is gone: it was not kept."""
        request = ONCE.payer(RECORDER.log())
        known = self._built.setdefault(line, [])
        others = [context for context, whose in known if whose != request]
        if others and all(context() is not None for context in others):
            # Responses and streams of httpx hold each other, and their client.
            gc.collect()
        if isinstance(context, ssl.SSLContext):
            known.append((ref(context), request))
            del known[:-MAX_KEPT]
        return any(context() is None for context in others)
