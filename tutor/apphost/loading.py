"""Importing the learner's app, and the author's `host.py` before it."""

import importlib
import sys
from types import ModuleType
from typing import Any

AUTHOR_MODULE = "exercise_host"
"""The name under which an exercise's host.py is imported."""


class LoadError(Exception):
    """The app cannot be had; `code` says in which way."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def load_author_module(source: str) -> ModuleType:
    """Runs host.py. It may import the learner's modules only inside its functions: while it runs,
    they can't be found."""
    module = ModuleType(AUTHOR_MODULE)
    module.__file__ = "host.py"
    sys.modules[AUTHOR_MODULE] = module
    exec(compile(source, "host.py", "exec"), module.__dict__)  # noqa: S102 - the pack's own code
    return module


def load_app(target: str) -> Any:
    """The ASGI app that "module:attribute" names. Raises LoadError, or what its import raises."""
    module_name, _, attribute = target.partition(":")
    module = importlib.import_module(module_name)
    if not hasattr(module, attribute):
        raise LoadError(
            "app-missing", f"{module_name} has no `{attribute}`: the app is looked for as {target}"
        )
    app = getattr(module, attribute)
    if not callable(app):
        raise LoadError(
            "app-missing",
            f"`{attribute}` in {module_name} is of type {type(app).__name__}, not an ASGI app",
        )
    return app


def resolve(target: str) -> Any:
    """What "module:attribute" names; the module "host" is the exercise's host.py.

    Raises LoadError when the attribute is not there, and what an import raises.
    """
    module_name, _, path = target.partition(":")
    name = AUTHOR_MODULE if module_name == "host" else module_name
    value: Any = importlib.import_module(name)
    for part in path.split("."):
        if not hasattr(value, part):
            raise LoadError("missing-name", f"{module_name} has no `{path}`")
        value = getattr(value, part)
    return value
