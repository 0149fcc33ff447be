"""Two SQLAlchemy exceptions, told when they are made: later wrapping loses their cause."""

import sys
import time
from types import FrameType
from typing import Any

from sqlalchemy.exc import MissingGreenlet
from sqlalchemy.orm.exc import DetachedInstanceError

from tutor.apphost.probes.orm import touched_attribute
from tutor.apphost.probes.recorder import RECORDER, failsafe
from tutor.apphost.probes.stacks import where

_CODES: dict[type[Any], str] = {
    MissingGreenlet: "missing-greenlet",
    DetachedInstanceError: "detached-instance",
}
_getframe = sys._getframe


def patch_exceptions() -> None:
    """Listens to the making of these exceptions."""
    for cls, code in _CODES.items():
        cls.__init__ = _listening(cls.__init__, code)


def _listening(original: Any, code: str) -> Any:
    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:
        original(self, *args, **kwargs)
        _note(code, str(args[0]) if args else "", _getframe(1))

    return __init__


@failsafe
def _note(code: str, message: str, frame: FrameType) -> None:
    log = RECORDER.log()
    RECORDER.add(
        {
            "kind": "error",
            "t": time.perf_counter(),
            "loc": where(frame, log),
            "code": code,
            "attr": touched_attribute(frame),
            "message": message[:500],
        },
        log,
    )
