"""Sets attributes of classes that are written in C."""

import ctypes
from typing import Any

import forbiddenfruit


def set_built_in(owner: type, attribute: str, value: Any) -> None:
    """Sets an attribute of a class written in C. Needs ctypes, so it comes before confinement."""
    forbiddenfruit.patchable_builtin(owner)[attribute] = value
    ctypes.pythonapi.PyType_Modified(ctypes.py_object(owner))
