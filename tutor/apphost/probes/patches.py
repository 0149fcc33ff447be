"""Wrappers around the known primitives: they call on, and record on the loop thread only."""

import functools
import os
import sys
import time
from collections.abc import Callable
from types import FunctionType
from typing import Any

from tutor.apphost.probes import late, locks
from tutor.apphost.probes.blocking import Met, live, met
from tutor.apphost.probes.built_in import set_built_in
from tutor.apphost.probes.calls import BUILT_IN, FUNCTIONS, LATE, METHODS, Primitive
from tutor.apphost.probes.recorder import RECORDER, failsafe
from tutor.apphost.probes.seal import SEAL
from tutor.apphost.probes.steps import STEP

_clock = time.perf_counter
_getframe = sys._getframe


class PatchedFunction:
    """A built-in function in its wrapper. Like a built-in it does not bind as a method."""

    def __init__(self, wrapper: Callable[..., Any]) -> None:
        functools.update_wrapper(self, wrapper)
        self._wrapper = wrapper

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._wrapper(*args, **kwargs)

    def __repr__(self) -> str:
        return repr(getattr(self, "__wrapped__", None))

    def __reduce__(self) -> str:
        # Pickled by its name, as functions are.
        return str(getattr(self, "__qualname__", ""))


def patch_all() -> None:
    """Puts every known primitive in its wrapper. Needs ctypes, so it comes before confinement."""
    for primitive in FUNCTIONS:
        _patch_function(primitive)
    for primitive in METHODS:
        _patch_method(primitive)
    for primitive in BUILT_IN:
        original = primitive.owner.__dict__[primitive.attribute]
        set_built_in(primitive.owner, primitive.attribute, wrapped(original, primitive))
    for owner, attribute in locks.METHODS:
        set_built_in(owner, attribute, locks.wrapped(owner.__dict__[attribute], attribute))
    late.install()
    for brought in LATE:
        late.after_import(brought.module, functools.partial(_patch_late, brought.find))


@failsafe
def _patch_late(find: Callable[[Any], list[Primitive]], module: Any) -> None:
    for primitive in find(module):
        if isinstance(primitive.owner, type):
            try:
                _patch_method(primitive)
            except TypeError:  # a class written in C
                original = getattr(primitive.owner, primitive.attribute)
                set_built_in(primitive.owner, primitive.attribute, wrapped(original, primitive))
        else:
            _patch_function(primitive)
        SEAL.guard("blocking calls", "blocking", primitive.owner, primitive.attribute)


def _patch_method(primitive: Primitive) -> None:
    original = getattr(primitive.owner, primitive.attribute)
    setattr(primitive.owner, primitive.attribute, wrapped(original, primitive))


def _patch_function(primitive: Primitive) -> None:
    original = getattr(primitive.owner, primitive.attribute)
    if isinstance(original, FunctionType):
        setattr(primitive.owner, primitive.attribute, wrapped(original, primitive))
        return
    # The patched function's own frame lies between the wrapper and the caller.
    patched = PatchedFunction(wrapped(original, primitive, depth=2))
    setattr(primitive.owner, primitive.attribute, patched)
    for capable in (os.supports_dir_fd, os.supports_fd, os.supports_follow_symlinks):
        # Where the standard library looks up what a function of os can do.
        if original in capable:
            capable.add(patched)
    if original in os.supports_effective_ids:
        os.supports_effective_ids.add(patched)


def wrapped(original: Callable[..., Any], primitive: Primitive, depth: int = 1) -> Any:
    """The primitive's wrapper; depth: how many frames out the caller is."""

    @functools.wraps(original)
    def recorded(*args: Any, **kwargs: Any) -> Any:
        if not live(primitive.startup) or not applies(primitive, args, kwargs):
            return original(*args, **kwargs)
        # What the primitive calls in turn is part of it.
        RECORDER.inside = True
        began = _clock()
        try:
            return original(*args, **kwargs)
        finally:
            RECORDER.inside = False
            took = _clock() - began
            STEP.primitive += took
            met(Met.of(primitive, args), began, took * 1000, _getframe(depth))

    return recorded


def applies(primitive: Primitive, args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool:
    """Whether this call can block. A call whose arguments do not fit raises by itself later."""
    try:
        return primitive.applies(*args, **kwargs)
    except Exception:
        return False
