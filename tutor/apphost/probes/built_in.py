"""Sets attributes of classes that are written in C."""

import ctypes
import gc
from typing import Any


def set_built_in(owner: type, attribute: str, value: Any) -> None:
    """Sets an attribute of a class written in C. Needs ctypes, so it comes before confinement.

    Such a class has no `__setattr__`, and its `__dict__` is a read-only view. The view refers to
    the real dictionary, and to nothing else.
    """
    [namespace] = gc.get_referents(owner.__dict__)
    namespace[attribute] = value
    # The interpreter keeps what it looked up before.
    ctypes.pythonapi.PyType_Modified(ctypes.py_object(owner))
