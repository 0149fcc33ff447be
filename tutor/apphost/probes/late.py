"""Does something to a module right after its first import, whoever imports it."""

import sys
from collections.abc import Callable, Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from types import ModuleType
from typing import Any

Action = Callable[[ModuleType], None]


class AfterImport(MetaPathFinder):
    """Finds what others find, and adds the actions to the end of the module's execution."""

    def __init__(self) -> None:
        self.actions: dict[str, list[Action]] = {}

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The module's spec with a loader that acts; None for modules that nobody waits for."""
        actions = self.actions.pop(name, None)
        spec = find_spec(name) if actions else None
        loader: Any = spec.loader if spec else None
        if spec is None or loader is None or actions is None:
            return spec
        execute = loader.exec_module

        def exec_module(module: ModuleType) -> None:
            execute(module)
            for action in actions:
                action(module)

        loader.exec_module = exec_module
        return spec


FINDER = AfterImport()


def install() -> None:
    """Puts the finder before all others, once a process."""
    if FINDER not in sys.meta_path:
        sys.meta_path.insert(0, FINDER)


def after_import(name: str, action: Action) -> None:
    """Runs `action(module)` after the module's first import, or at once where that has been."""
    module = sys.modules.get(name)
    if module is not None:
        action(module)
    else:
        FINDER.actions.setdefault(name, []).append(action)
