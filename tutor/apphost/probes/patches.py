"""Wrappers around the known primitives: they call on, and record on the loop thread only."""

import ctypes
import functools
import sys
import time
from collections.abc import Callable
from typing import Any

import forbiddenfruit

from tutor.apphost.probes.blocking import live, met
from tutor.apphost.probes.primitives import BUILT_IN, FUNCTIONS, METHODS, Primitive
from tutor.apphost.probes.recorder import RECORDER
from tutor.apphost.probes.steps import STEP

_clock = time.perf_counter
_getframe = sys._getframe


class PatchedFunction:
    """A module's function in its wrapper. Like a built-in it does not bind as a method."""

    def __init__(self, wrapper: Callable[..., Any]) -> None:
        functools.update_wrapper(self, wrapper)
        self._wrapper = wrapper

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return self._wrapper(*args, **kwargs)

    def __repr__(self) -> str:
        return repr(getattr(self, "__wrapped__", None))


def patch_all() -> None:
    """Puts every known primitive in its wrapper. Needs ctypes, so it comes before confinement."""
    for primitive in FUNCTIONS:
        original = getattr(primitive.owner, primitive.attribute)
        # The patched function's own frame lies between the wrapper and the caller.
        wrapper = wrapped(original, primitive, depth=2)
        setattr(primitive.owner, primitive.attribute, PatchedFunction(wrapper))
    for primitive in METHODS:
        original = getattr(primitive.owner, primitive.attribute)
        setattr(primitive.owner, primitive.attribute, wrapped(original, primitive))
    for primitive in BUILT_IN:
        original = primitive.owner.__dict__[primitive.attribute]
        set_built_in(primitive.owner, primitive.attribute, wrapped(original, primitive))


def set_built_in(owner: type, attribute: str, value: Any) -> None:
    """Sets an attribute of a class written in C."""
    forbiddenfruit.patchable_builtin(owner)[attribute] = value
    ctypes.pythonapi.PyType_Modified(ctypes.py_object(owner))


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
            met(lambda: primitive.call(args), began, took * 1000, _getframe(depth))

    return recorded


def applies(primitive: Primitive, args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool:
    """Whether this call can block. A call whose arguments do not fit raises by itself later."""
    try:
        return primitive.applies(*args, **kwargs)
    except Exception:
        return False
