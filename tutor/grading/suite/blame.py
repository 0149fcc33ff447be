"""What to tell about a call that held the event loop: which library, and why it blocks.

Rules are tried from the outermost library function inwards, because one call can be several
causes at once: `httpx.get` also builds a TLS context.
"""

from dataclasses import dataclass

from tutor.grading.suite.timeline import Blocking


@dataclass(frozen=True)
class Blame:
    """The cause in a stable word, why it blocks, and where to look instead."""

    cause: str
    why: str
    direction: str


REQUESTS = Blame(
    "requests",
    "requests is synchronous; an `async def` around it changes nothing, because nothing in it "
    "awaits.",
    "Which client library has calls that can be awaited?",
)
SYNC_HTTPX = Blame(
    "sync-httpx",
    "httpx.get() is httpx's synchronous half: it waits in place, like requests does.",
    "Only an awaited call of an AsyncClient gives the loop back while it waits.",
)
TLS = Blame(
    "tls-context",
    "A new httpx client builds a TLS context each time: it reads and parses all root "
    "certificates, which is work on the loop.",
    "Open one client when the app starts, share it, close it when the app stops.",
)
SLEEP = Blame(
    "sleep",
    "time.sleep() stops every request of this process, not just the one that wants to pause.",
    "Which sleep can be awaited?",
)
SYNC_DATABASE = Blame(
    "sync-database",
    "A synchronous database driver waits for the database in place, and the loop with it.",
    "Use an async engine and session, or let a thread do it.",
)
SUBPROCESS = Blame(
    "subprocess",
    "Waiting for another program holds the loop for as long as it runs.",
    "asyncio has subprocesses that can be awaited.",
)
FILES = Blame(
    "files",
    "Reading or writing a file waits for the disk in place; on a network disk for seconds.",
    "Read before serving, or let a thread do it.",
)
WAITING = Blame(
    "waiting",
    "A lock, queue, thread or future that is waited for in place keeps the loop from everything, "
    "also from what it waits for.",
    "Await it, or let a thread do the waiting.",
)
NETWORK = Blame(
    "network",
    "A socket that waits in place holds the loop for as long as the other side takes.",
    "Use a client whose calls can be awaited, or let a thread do it.",
)
WORK = Blame(
    "cpu",
    "Computing never awaits: an `async def` around it changes nothing.",
    "Move the work to a thread or a process, or make the route a plain `def`.",
)

BY_LIBRARY: tuple[tuple[tuple[str, ...], Blame], ...] = (
    (("requests.",), REQUESTS),
    (
        ("httpx._api", "httpx._client:Client.", "httpx._transports.default:HTTPTransport"),
        SYNC_HTTPX,
    ),
    (("httpcore._sync",), SYNC_HTTPX),
    (("httpx._config", "ssl:", "httpx._client:AsyncClient"), TLS),
    (("sqlalchemy.", "sqlite3", "psycopg", "redis."), SYNC_DATABASE),
    (("subprocess:", "asyncio.subprocess"), SUBPROCESS),
    (("urllib.", "http.client", "smtplib:", "urllib3."), NETWORK),
    (("threading:", "queue:", "concurrent.futures", "multiprocessing."), WAITING),
    (("pathlib:", "shutil:", "tempfile:", "zipfile:"), FILES),
)
BY_CALL: tuple[tuple[tuple[str, ...], Blame], ...] = (
    (("time.sleep",), SLEEP),
    (("sqlite3", "sync SQLAlchemy", "sync-engine"), SYNC_DATABASE),
    (("Popen", "subprocess", "os.system", "os.wait", "os.posix_spawn"), SUBPROCESS),
    (("open", "file.", "os.listdir", "os.scandir", "os.remove", "os.mkdir", "glob"), FILES),
    (("socket", "ssl", "http.client", "urllib", "smtplib"), NETWORK),
    (("Thread.join", "Condition", "SimpleQueue", "lock", "Process.join", "select"), WAITING),
)


def blame(blocking: Blocking) -> Blame:
    """What to say of a blocking call."""
    for entry in blocking.stack:
        for prefixes, found in BY_LIBRARY:
            if entry.startswith(prefixes):
                return found
    for prefixes, found in BY_CALL:
        if blocking.call.startswith(prefixes):
            return found
    return WAITING if blocking.how == "wait" else WORK
