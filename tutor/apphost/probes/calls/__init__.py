"""The table of calls that are known to block, by what they wait for."""

from tutor.apphost.probes.calls import files, libraries, network, passwords, waiting
from tutor.apphost.probes.calls.primitive import Primitive

__all__ = ["BUILT_IN", "FUNCTIONS", "LATE", "METHODS", "Primitive"]

LATE = (*passwords.LATE, *libraries.LATE)
"""Calls of libraries, by the module whose import brings them."""
FUNCTIONS = [*files.FUNCTIONS, *waiting.FUNCTIONS, *passwords.FUNCTIONS]
"""Functions of modules."""
METHODS = [*network.METHODS, *waiting.METHODS]
"""Methods of classes written in Python."""
BUILT_IN = [*files.BUILT_IN, *waiting.BUILT_IN]
"""Methods of classes written in C."""
