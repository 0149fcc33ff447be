"""TLS contexts that are built while serving: 20 to 80 ms of CPU, once a client would do."""

import ssl
import sys
import time
from collections.abc import Callable
from types import FrameType
from typing import Any

from tutor.apphost.probes.patches import PatchedFunction
from tutor.apphost.probes.recorder import RECORDER, failsafe
from tutor.apphost.probes.stacks import locate
from tutor.protocol.events import TlsContext

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

    def wrapped(self, original: Callable[..., Any], depth: int = 1) -> Any:
        """The function, listened to; depth: how many frames out the caller is."""

        def recorded(*args: Any, **kwargs: Any) -> Any:
            if self._under_way or RECORDER.phase != "serving" or not RECORDER.on_loop():
                return original(*args, **kwargs)
            self._under_way = True
            began = time.perf_counter()
            try:
                return original(*args, **kwargs)
            finally:
                self._under_way = False
                _note(began, _getframe(depth))

        recorded.__name__ = original.__name__
        recorded.__doc__ = original.__doc__
        return recorded


@failsafe
def _note(began: float, frame: FrameType) -> None:
    found = locate(frame)
    if found is None:
        return
    event = TlsContext(
        t=began,
        loc=found.place.loc(),
        text=found.place.text(),
        ms=round((time.perf_counter() - began) * 1000, 3),
        stack=found.stack(),
    )
    RECORDER.add(event, RECORDER.log())
