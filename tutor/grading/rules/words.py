"""What to say where a rule of ruff's finds something: ours for the rules that matter here."""

from typing import NamedTuple


class Words(NamedTuple):
    """One sentence, why it hurts in production, where to look."""

    message: str
    why: str
    direction: str


_LOOP = "Whenever this line runs, every other caller of the process waits for it."
_AWAITED = "What can be awaited gives the loop back; what cannot belongs in a thread."
_PROCESS = "asyncio starts programs too, and what it starts can be awaited."
_FILE = Words(
    "A file is read or written in place inside an `async def`.",
    _LOOP,
    "Do it before serving, or let a thread do it.",
)

WORDS = {
    "ASYNC210": Words(
        "An HTTP client that cannot be awaited is called inside an `async def`.", _LOOP, _AWAITED
    ),
    "ASYNC212": Words(
        "The synchronous half of httpx is called inside an `async def`.", _LOOP, _AWAITED
    ),
    "ASYNC220": Words("An `async def` starts a program in place.", _LOOP, _PROCESS),
    "ASYNC221": Words("An `async def` runs a program and waits for it in place.", _LOOP, _PROCESS),
    "ASYNC222": Words("An `async def` waits in place for a program to end.", _LOOP, _PROCESS),
    "ASYNC230": _FILE,
    "ASYNC240": Words(
        "An `async def` asks the file system in place.",
        "On a network disk such a question can take seconds, and all callers wait.",
        "Do it before serving, or let a thread do it.",
    ),
    "ASYNC250": Words(
        "An `async def` waits for somebody to type.", _LOOP, "A server has no keyboard."
    ),
    "ASYNC251": Words("`time.sleep` stands inside an `async def`.", _LOOP, _AWAITED),
    "RUF006": Words(
        "A task is started, and nothing keeps hold of it.",
        "The loop holds tasks weakly: the collector may end it halfway, and what it raises is "
        "seen by nobody.",
        "Keep it where it lives as long as it runs, and look at how it ended.",
    ),
    "B006": Words(
        "A default value is made once and shared by all calls.",
        "What one request puts into it, the next one finds there.",
        "Make it inside the function.",
    ),
    "FAST003": Words(
        "The path names a parameter that the function does not take.",
        "Callers send a value that nobody looks at.",
        "Path and function name the same parameters.",
    ),
    "S113": Words(
        "A request to another service is sent without a time limit.",
        "When that service hangs, so does this one, caller by caller.",
        "Say how long an answer may take.",
    ),
    "S501": Words(
        "Certificates are not checked on this connection.",
        "Whoever sits in between can read and change what is sent.",
        "Trust the certificate that is needed, instead of all of them.",
    ),
    "S506": Words(
        "This way of loading YAML can make any Python object.",
        "A file from outside can then run code.",
        "YAML libraries have a safe way to load.",
    ),
    "S608": Words(
        "SQL is put together from pieces of text.",
        "Where a piece comes from a caller, the caller writes the statement.",
        "Values travel beside a statement, as parameters.",
    ),
    "S701": Words(
        "Templates are filled without escaping.",
        "What one user typed runs as a script in another one's browser.",
        "Jinja2 can escape by itself.",
    ),
}
"""By rule; the order is that of their weight. What is not here is told in ruff's words."""

ON_THE_LOOP = frozenset(rule for rule in WORDS if rule.startswith("ASYNC2"))
"""Rules that hold for code that serves; before serving, the same code may wait."""
