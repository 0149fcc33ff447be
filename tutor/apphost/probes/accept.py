"""What may block on the way from a learner's line to a primitive, and why."""

from collections.abc import Iterable
from typing import NamedTuple


class Accepted(NamedTuple):
    """A library function (or a whole module) whose blocking is nobody's mistake."""

    module: str
    function: str | None
    why: str


ALWAYS = (
    Accepted("importlib", None, "an import inside a function reads its file once"),
    Accepted("_frozen_importlib", None, "the same, by its other name"),
    Accepted("_frozen_importlib_external", None, "the same, by its other name"),
    Accepted("zipimport", None, "the same, from a zip file"),
    Accepted("runpy", None, "a module run as a program is read once"),
    Accepted("logging", None, "log lines are short, and every server writes them so"),
    Accepted("linecache", None, "source lines for a traceback"),
    Accepted("traceback", None, "writing down an exception"),
    Accepted("inspect", None, "FastAPI looks at source files when it makes a route"),
    Accepted("zoneinfo", None, "a time zone is read once"),
    Accepted("mimetypes", None, "the table of types is read once"),
    Accepted("jinja2", None, "a template is read and compiled once"),
    Accepted("certifi", None, "the list of authorities is unpacked once"),
    Accepted("email_validator", None, "loads its tables at the first address"),
    Accepted("starlette.routing", None, "what a framework does inside a learner's middleware"),
    Accepted("fastapi.routing", None, "the same"),
    Accepted("concurrent.futures.thread", "shutdown", "told by itself where work is waited for"),
)
"""Accepted for primitives and for time that passes in other ways."""

PRIMITIVES = (
    Accepted("asyncio", None, "the loop knows when it may block: non-blocking sockets, pipes"),
    Accepted("aiosqlite", None, "hands its calls to its own thread"),
    Accepted("threading", "start", "waits a moment for the new thread to run"),
    Accepted("concurrent.futures.thread", "submit", "the same, when the pool grows"),
    Accepted("multiprocessing.util", "__call__", "a pool that was dropped takes leave"),
    Accepted("concurrent.futures.process", "submit", "the same, when the pool grows"),
    Accepted("concurrent.futures.process", "_start_executor_manager_thread", "the same"),
    Accepted("ssl", "create_default_context", "reads certificates; told apart as tls_context"),
    Accepted("ssl", "load_default_certs", "the same"),
    Accepted("ssl", "load_verify_locations", "the same"),
)
"""Accepted for primitives only."""


class AcceptList:
    """Answers for a list of frames whether one of them is accepted."""

    def __init__(self, entries: Iterable[Accepted]) -> None:
        self._modules: set[str] = set()
        self._functions: set[tuple[str, str]] = set()
        for entry in entries:
            if entry.function is None:
                self._modules.add(entry.module)
            else:
                self._functions.add((entry.module, entry.function))

    def any(self, between: Iterable[tuple[str, str]]) -> bool:
        """between: (module, function) of the frames from the primitive to the learner's."""
        return any(self._accepts(module, function) for module, function in between)

    def _accepts(self, module: str, function: str) -> bool:
        if (module, function) in self._functions:
            return True
        while module:
            if module in self._modules:
                return True
            module = module.rpartition(".")[0]
        return False


def only(between: Iterable[tuple[str, str]], modules: frozenset[str]) -> bool:
    """Whether all frames between are of these modules or of their submodules."""
    return all(module.partition(".")[0] in modules for module, _ in between)


FOR_PRIMITIVES = AcceptList(ALWAYS + PRIMITIVES)
FOR_TIME = AcceptList(ALWAYS)
