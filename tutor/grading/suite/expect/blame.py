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
    "Building a TLS context reads and parses every root certificate, which is work on the loop, "
    "and each new httpx client builds one.",
    "What could be made when the app starts, and be shared by all requests?",
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
REDIS = Blame(
    "sync-redis",
    "redis.Redis waits in place for the server's answer, however fast that is on a good day.",
    "The same library has a client whose commands are awaited.",
)
SUBPROCESS = Blame(
    "subprocess",
    "Starting another program and waiting for it holds the loop for as long as it runs.",
    "asyncio has subprocesses that can be awaited.",
)
FILES = Blame(
    "files",
    "Reading or writing a file waits for the disk in place; on a network disk for seconds.",
    "Read before serving, or let a thread do it.",
)
PATHS = Blame(
    "paths",
    "A question about a path goes to the disk and waits in place: quick on a laptop, seconds on a "
    "network disk that is busy or gone.",
    "Ask once before serving, or let a thread ask.",
)
PASSWORDS = Blame(
    "password-hash",
    "A password hash is slow on purpose, and on the loop everybody pays for it: each login stops "
    "every other request.",
    "The slowness has to stay. Where can it happen without the loop?",
)
POOL_EXIT = Blame(
    "pool-exit",
    "shutdown(), and the end of a pool's `with` block, wait in place until all its work is done.",
    "Await the work before the pool is left, or keep one pool for the life of the app.",
)
FUTURE = Blame(
    "future",
    "A future of `concurrent.futures` waits in place: the work is in a thread, and the loop stands "
    "still all the same. Work that itself needs the loop never ends.",
    "asyncio can await work that it hands to a pool.",
)
LOCK = Blame(
    "lock",
    "A lock of `threading` stops the whole thread until it is free, and with it every request.",
    "asyncio has a lock that is awaited; a lock that threads share belongs into threads.",
)
WAITING = Blame(
    "waiting",
    "A queue, thread or event that is waited for in place keeps the loop from everything, also "
    "from what it waits for.",
    "Await it, or let a thread do the waiting.",
)
INPUT = Blame(
    "input",
    "It waits for a person at the keyboard of the server, and nobody sits there.",
    "What the app has to know comes with the request or from its settings.",
)
NAMES = Blame(
    "name-look-up",
    "The address of a name is asked of another machine, and waited for in place.",
    "The loop can look up names, and so do clients whose calls are awaited.",
)
NETWORK = Blame(
    "network",
    "A socket that waits in place holds the loop for as long as the other side takes.",
    "Use a client whose calls can be awaited, or let a thread do it.",
)
UNNAMED = Blame(
    "unnamed-wait",
    "All this time the loop's thread did not compute: something in this line waits in place.",
    "Find what it waits for; only what is awaited, or done by a thread, leaves the loop free.",
)
FOREIGN = Blame(
    "foreign-loop",
    "Whatever blocks there blocks a thread, and each request takes one: the next few hundred "
    "callers take the whole process down.",
    "Serve requests on the server's own loop, and look at what blocks it.",
)
WORK = Blame(
    "cpu",
    "Computing never awaits: an `async def` around it changes nothing.",
    "Move the work to a thread or a process. A plain `def` route runs in a thread as a whole; "
    "middleware, async dependencies, validators and the answer's model stay on the loop.",
)

BY_LIBRARY: tuple[tuple[tuple[str, ...], Blame], ...] = (
    (("requests.",), REQUESTS),
    (
        ("httpx._api", "httpx._client:Client.", "httpx._transports.default:HTTPTransport"),
        SYNC_HTTPX,
    ),
    (("httpcore._sync",), SYNC_HTTPX),
    (("httpx._config", "ssl:", "httpx._client:AsyncClient"), TLS),
    (("redis.",), REDIS),
    (("sqlalchemy.", "sqlite3", "psycopg"), SYNC_DATABASE),
    (("subprocess:", "asyncio.subprocess"), SUBPROCESS),
    (("urllib.", "http.client", "smtplib:", "urllib3.", "ftplib:", "imaplib:"), NETWORK),
    (("bcrypt", "argon2", "passlib"), PASSWORDS),
)
"""Stack entries that settle the matter, whatever the call at the end."""

TLS_CONTEXT = "TLS context"
"""How the building of a TLS context is named, which is counted and not timed."""

BY_CALL: tuple[tuple[tuple[str, ...], Blame], ...] = (
    (("time.sleep",), SLEEP),
    ((TLS_CONTEXT,), TLS),
    (("hashlib.", "bcrypt.", "argon2."), PASSWORDS),
    (("Executor.shutdown",), POOL_EXIT),
    (("lock.acquire", "with lock"), LOCK),
    (("input",), INPUT),
    (("httpx.Client",), SYNC_HTTPX),
    (("sqlite3", "sync SQLAlchemy", "sync-engine"), SYNC_DATABASE),
    (
        ("Popen", "subprocess", "os.system", "os.wait", "os.posix_spawn", "os.fork", "pty."),
        SUBPROCESS,
    ),
    (("socket.getaddrinfo", "socket.gethost", "socket.getnameinfo"), NAMES),
    (("socket", "ssl", "http.client", "urllib", "smtplib", "ftplib", "imaplib"), NETWORK),
    (
        (
            "os.stat",
            "os.lstat",
            "os.fstat",
            "os.access",
            "os.readlink",
            "os.getcwd",
            "os.getxattr",
            "os.listxattr",
            "os.pathconf",
            "os.listdir",
            "os.scandir",
            "os.walk",
            "os.fwalk",
            "glob.",
            "pathlib.Path.",
            "pwd.",
        ),
        PATHS,
    ),
    (("open", "file.", "os.", "shutil.", "tempfile.", "fcntl."), FILES),
)
"""The call at the end, without the library before it."""

BY_WAITING: tuple[tuple[tuple[str, ...], Blame], ...] = (
    (("concurrent.futures", "multiprocessing.pool"), FUTURE),
    (("threading:", "queue:", "multiprocessing."), WAITING),
)


def blame(blocking: Blocking) -> Blame:
    """What to say of a blocking call."""
    if blocking.how == "foreign":
        return FOREIGN
    for rules, names in (
        (BY_LIBRARY, blocking.stack),
        (BY_CALL, (_bare(blocking),) if _known(blocking) else ()),
        (BY_WAITING, blocking.stack),
    ):
        for name in names:
            for prefixes, found in rules:
                if name.startswith(prefixes):
                    return found
    if blocking.how == "cpu":
        return WORK
    return UNNAMED if blocking.how == "wait" else WAITING


def _known(blocking: Blocking) -> bool:
    return blocking.how == "primitive" or blocking.call == TLS_CONTEXT


def _bare(blocking: Blocking) -> str:
    """The call without the library through which it was reached."""
    library, colon, call = blocking.call.partition(": ")
    return call if blocking.stack and colon and "(" not in library else blocking.call
