"""What may run between a learner's line and a blocking call without anybody being at fault.

Functions are accepted, not modules, and only for the kinds of call that they are known to make: a
log handler may write its file, but not post to a server.
"""

from collections.abc import Iterable
from typing import Literal, NamedTuple

Kind = Literal["file", "network", "sleep", "process", "input", "wait", "database", "password"]
KINDS: frozenset[Kind] = frozenset(
    ("file", "network", "sleep", "process", "input", "wait", "database", "password")
)
FILE: frozenset[Kind] = frozenset(("file",))
WAIT: frozenset[Kind] = frozenset(("wait",))
AT_START: frozenset[Kind] = frozenset(("network", "sleep", "process", "input"))
"""The kinds that also count while the app is imported and while it starts."""

Between = tuple[tuple[str, str], ...]
"""(module, qualified name) of the frames between, outermost first."""


class Accepted(NamedTuple):
    """A library function whose blocking calls of these kinds are nobody's mistake."""

    module: str
    function: str | None
    """The qualified name, or the class that it begins with; None for the whole module."""
    kinds: frozenset[Kind]
    why: str


_ONCE_IMPORTED = "an import inside a function runs once"
IMPORTS = tuple(
    Accepted(module, function, KINDS, _ONCE_IMPORTED)
    for modules, functions in (
        (("_frozen_importlib", "importlib._bootstrap"), ("_find_and_load", "_exec", "_find_spec")),
        (
            ("_frozen_importlib_external", "importlib._bootstrap_external"),
            ("_LoaderBasics.exec_module", "ExtensionFileLoader"),
        ),
    )
    for module in modules
    for function in functions
)

FRAMEWORK = (
    Accepted("starlette.routing", None, KINDS, "what a framework does inside middleware"),
    Accepted("fastapi.routing", None, KINDS, "the same"),
)

TOLD_APART = (
    Accepted("ssl", "create_default_context", FILE, "counted as tls_context"),
    Accepted("ssl", "SSLContext.load_default_certs", FILE, "the same"),
    Accepted("ssl", "SSLContext.load_verify_locations", FILE, "the same"),
    Accepted("ssl", "SSLContext.set_default_verify_paths", FILE, "the same"),
    Accepted(
        "concurrent.futures.thread",
        "ThreadPoolExecutor.shutdown",
        KINDS,
        "reported by itself where there is work to wait for",
    ),
)

LOG_FILES = (
    Accepted("logging", "StreamHandler", FILE, "log lines are short, and every server writes them"),
    Accepted("logging", "FileHandler", FILE, "the same"),
    Accepted("logging.handlers", "BaseRotatingHandler", FILE, "the same"),
    Accepted("logging.handlers", "RotatingFileHandler", FILE, "the same"),
    Accepted("logging.handlers", "TimedRotatingFileHandler", FILE, "the same"),
    Accepted("logging.handlers", "WatchedFileHandler", FILE, "the same"),
    Accepted("logging", "shutdown", FILE, "the same"),
    Accepted("loguru._file_sink", "FileSink", FILE, "the same, by another library"),
    Accepted("loguru._simple_sinks", "StreamSink", FILE, "the same"),
    Accepted("structlog._output", "WriteLogger", FILE, "the same"),
    Accepted("structlog._output", "PrintLogger", FILE, "the same"),
)

THREADS = (
    Accepted("threading", "Thread.start", WAIT, "waits a moment for the new thread to run"),
    Accepted("concurrent.futures.thread", "ThreadPoolExecutor.submit", WAIT, "the same"),
)
"""On a busy machine the moment is long: neither the call nor the time is held against anybody."""

SMALL = (
    Accepted("linecache", "updatecache", FILE, "source lines for a traceback"),
    Accepted("tempfile", "_get_default_tempdir", FILE, "looks once for a folder that it can use"),
    Accepted("platform", "_Processor", KINDS, "asks once what processor there is"),
    Accepted("uuid", "getnode", KINDS, "asks once for a network card's address"),
    Accepted("importlib.metadata", "FastPath", FILE, "looks for packages where modules are"),
    Accepted("concurrent.futures.process", "ProcessPoolExecutor.submit", KINDS, "a pool grows"),
    Accepted(
        "concurrent.futures.process",
        "ProcessPoolExecutor._start_executor_manager_thread",
        KINDS,
        "the same",
    ),
    Accepted("multiprocessing.util", "Finalize.__call__", KINDS, "a pool that was dropped ends"),
    Accepted("asyncio", None, KINDS, "the loop uses non-blocking sockets, pipes and executors"),
    Accepted("aiosqlite", None, WAIT | FILE | {"database"}, "hands its calls to its own thread"),
)

ONCE = (
    Accepted("re._compiler", "compile", FILE, "a pattern is compiled once and kept"),
    Accepted("jinja2.environment", "Environment._load_template", FILE, "read and compiled once"),
    Accepted("jinja2.environment", "Environment.from_string", FILE, "compiled once"),
    Accepted("jinja2.environment", "Environment.compile", FILE, "the same"),
    Accepted("jinja2.loaders", "FileSystemLoader.get_source", FILE, "the same"),
    Accepted("jinja2.loaders", "PackageLoader.get_source", FILE, "the same"),
    Accepted("mako.lookup", "TemplateLookup.get_template", FILE, "the same, by another library"),
    Accepted("pydantic._internal._model_construction", None, FILE, "a model is built once"),
    Accepted("pydantic._internal._generate_schema", None, FILE, "the same"),
    Accepted("pydantic._internal._dataclasses", None, FILE, "the same"),
    Accepted("pydantic.type_adapter", "TypeAdapter.__init__", FILE, "the same"),
    Accepted("pydantic.type_adapter", "TypeAdapter._init_core_attrs", FILE, "the same"),
    Accepted("dataclasses", "_process_class", FILE, "a class is built once"),
    Accepted("sqlalchemy.orm.mapper", "_configure_registries", FILE, "mappings are set up once"),
    Accepted("sqlalchemy.orm.decl_base", None, FILE, "the same"),
)
"""What costs once, where an app keeps the result. The first time is nobody's mistake; a line that
comes here again pays for it again, and is told."""


class AcceptList:
    """Answers for the frames between whether one of them is accepted for a kind of call."""

    def __init__(self, entries: Iterable[Accepted]) -> None:
        self._modules: dict[str, frozenset[Kind]] = {}
        self._functions: dict[str, list[Accepted]] = {}
        for entry in entries:
            if entry.function is None:
                self._modules[entry.module] = entry.kinds
            else:
                self._functions.setdefault(entry.module, []).append(entry)

    def any(self, between: Between, kind: Kind | None = None) -> bool:
        """Whether a frame is accepted for this kind of call; for time that passed where None."""
        return self.first(between, kind) is not None

    def first(self, between: Between, kind: Kind | None = None) -> tuple[str, str] | None:
        """The outermost frame that is accepted."""
        return next((frame for frame in between if self._accepts(*frame, kind)), None)

    def _accepts(self, module: str, name: str, kind: Kind | None) -> bool:
        for entry in self._functions.get(module, ()):
            function = entry.function or ""
            if (kind is None or kind in entry.kinds) and (
                name == function or name.startswith(function + ".")
            ):
                return True
        while module:
            kinds = self._modules.get(module)
            if kinds is not None:
                return kind is None or kind in kinds
            module = module.rpartition(".")[0]
        return False


def only(between: Between, modules: frozenset[str]) -> bool:
    """Whether all frames between are of these modules or of their submodules."""
    return all(module.partition(".")[0] in modules for module, _ in between)


FOR_PRIMITIVES = AcceptList(FRAMEWORK + TOLD_APART + LOG_FILES + THREADS + SMALL)
FOR_TIME = AcceptList(IMPORTS + FRAMEWORK + TOLD_APART + THREADS)
FOR_IMPORTS = AcceptList(IMPORTS)
FOR_ONCE = AcceptList(ONCE)
