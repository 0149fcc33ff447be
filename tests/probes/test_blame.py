"""Each kind of blocking call is told with the reason and the direction that fit it."""

import pytest

from tutor.grading.suite.expect.blame import blame
from tutor.grading.suite.timeline import Blocking

CASES = [
    ("time.sleep(1)", [], "sleep"),
    ("tenacity: time.sleep(1)", ["tenacity:call"], "sleep"),
    ("requests: socket.connect", ["requests.api:get", "urllib3.util:connect"], "requests"),
    ("httpx: socket.connect", ["httpx._api:get", "httpcore._sync:connect"], "sync-httpx"),
    ("httpx.Client.close", [], "sync-httpx"),
    ("os.stat('a: b')", [], "paths"),
    ("pathlib: os.stat('x')", ["pathlib:exists", "pathlib:stat"], "paths"),
    ("genericpath: os.stat('x')", ["genericpath:exists"], "paths"),
    ("os.listdir('.')", [], "paths"),
    ("pathlib: open('x')", ["pathlib:read_text"], "files"),
    ("file.read", [], "files"),
    ("os.fsync", [], "files"),
    ("shutil: shutil.copyfile", ["shutil:copy"], "files"),
    ("hashlib.pbkdf2_hmac", [], "password-hash"),
    ("bcrypt.checkpw", [], "password-hash"),
    ("passlib: bcrypt.hashpw", ["passlib.handlers.bcrypt:hash"], "password-hash"),
    ("concurrent.futures: Executor.shutdown", ["concurrent.futures._base:__exit__"], "pool-exit"),
    ("concurrent.futures: Condition.wait", ["concurrent.futures._base:result"], "future"),
    ("threading: Condition.wait", ["threading:wait"], "waiting"),
    ("queue: Condition.wait", ["queue:get"], "waiting"),
    ("Thread.join", [], "waiting"),
    ("with lock", [], "lock"),
    ("subprocess: subprocess.Popen(['true'])", ["subprocess:run"], "subprocess"),
    ("os.system('true')", [], "subprocess"),
    ("os.waitpid", [], "subprocess"),
    ("input", [], "input"),
    ("socket.getaddrinfo", [], "name-look-up"),
    ("smtplib: socket.connect", ["smtplib:__init__"], "network"),
    ("redis: socket.recv", ["redis.client:get"], "sync-redis"),
    ("sqlite3.execute", [], "sync-database"),
    (
        "sqlalchemy: SELECT 1 on a synchronous engine",
        ["sqlalchemy.engine:execute"],
        "sync-database",
    ),
]


def held(call: str, stack: list[str], how: str = "primitive") -> Blocking:
    return Blocking(call, call, None, 1.0, how, tuple(stack), 1, 0.0)  # type: ignore[arg-type]


@pytest.mark.parametrize(("call", "stack", "cause"), CASES)
def test_a_known_call_has_its_own_words(call: str, stack: list[str], cause: str) -> None:
    assert blame(held(call, stack)).cause == cause


def test_computing_is_computing_through_whatever_library() -> None:
    assert blame(held("json.encoder.iterencode", ["json:dumps"], "cpu")).cause == "cpu"
    assert blame(held("open_orders", [], "cpu")).cause == "cpu"


def test_a_wait_without_a_name_is_told_as_one() -> None:
    assert blame(held("handler", [], "wait")).cause == "unnamed-wait"
