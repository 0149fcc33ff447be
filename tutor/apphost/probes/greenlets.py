"""The frames of the loop thread as another thread sees them, on into SQLAlchemy's greenlets."""

import weakref
from collections.abc import Iterator
from types import FrameType
from typing import Any

from tutor.apphost.probes.recorder import RECORDER

_known: dict[int, "weakref.ref[Any]"] = {}


def patch_greenlets() -> None:
    """Remembers the greenlets in which SQLAlchemy runs its synchronous half on the loop thread."""
    from sqlalchemy.util.concurrency import _concurrency_shim

    cls: Any = _concurrency_shim._AsyncIoGreenlet
    original = cls.__init__

    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:
        original(self, *args, **kwargs)
        # Those of a loop in another thread would be taken for the server's.
        if RECORDER.on_loop():
            key = id(self)
            _known[key] = weakref.ref(self, lambda _: _known.pop(key, None))

    cls.__init__ = __init__


def thread_frames(frame: FrameType | None) -> Iterator[FrameType]:
    """The frames from the innermost outwards, then those of the greenlets that wait for it."""
    yield from _outwards(frame)
    for reference in list(_known.values()):
        greenlet = reference()
        # Active without a frame of its own: that is the one which runs.
        if greenlet and greenlet.gr_frame is None:
            parent = greenlet.parent
            while parent is not None:
                yield from _outwards(parent.gr_frame)
                parent = parent.parent


def _outwards(frame: FrameType | None) -> Iterator[FrameType]:
    while frame is not None:
        yield frame
        frame = frame.f_back
