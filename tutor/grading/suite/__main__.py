"""`python -m tutor.grading.suite FD`: pytest, started once, confined, serving attempts.

The first message on the channel says what may be read and written.
"""

import sys

from tutor.confinement import Policy, confine, die_with_parent

if __name__ == "__main__":
    # Before the imports, which take their time: the tutor may be killed meanwhile.
    die_with_parent(int(sys.argv[1]))

import asyncio
import gc
import os
import socket
import tempfile

import pytest

from tutor.grading.control import Channel
from tutor.grading.suite.plugin import SuitePlugin
from tutor.grading.suite.service import Service
from tutor.protocol.control import TO_SUITE, SuitePlace, ToSuite

UNUSED = [
    "cacheprovider",
    "doctest",
    "faulthandler",
    "junitxml",
    "legacypath",
    "logging",
    "pastebin",
    "recwarn",
    "setuponly",
    "setupplan",
    "stepwise",
    "terminal",
    "threadexception",
    "unittest",
    "unraisableexception",
    "debugging",
]
"""Plugins of pytest that an attempt has no use for; five garbage collections are among them."""


class Server(SuitePlugin):
    """The plugin that keeps pytest's run loop going for as long as the tutor lives."""

    def __init__(self, loop: asyncio.AbstractEventLoop, channel: Channel[ToSuite]) -> None:
        super().__init__(loop)
        self._channel = channel

    def pytest_collection(self, session: pytest.Session) -> bool:
        """Collects nothing at start: each suite is collected when its first attempt comes."""
        return True

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Replaces the loop over collected tests by the loop over attempts."""
        gc.collect()
        gc.freeze()
        Service(self._channel, self, session).serve()
        return True


def main(descriptor: int) -> None:
    """Confines the process, then serves attempts until the channel closes."""
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    channel = loop.run_until_complete(_open(descriptor))
    first = loop.run_until_complete(channel.receive())
    if first is None or not isinstance(first[0], SuitePlace):
        return
    place = first[0]
    empty = place.empty
    os.chdir(empty)
    _confine(place)
    tempfile.tempdir = empty
    arguments = ["-s", *(f"-pno:{name}" for name in UNUSED)]
    # confcutdir: pytest looks no further up than the pack, where it may not look.
    arguments += ["-c", os.devnull, "--rootdir", empty, "--confcutdir", place.suites]
    arguments += ["--import-mode=importlib"]
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    sys.dont_write_bytecode = True
    pytest.main(arguments, plugins=[Server(loop, channel)])
    # Finalisation of the interpreter costs a quarter of a second and nobody waits for it.
    os._exit(0)


async def _open(descriptor: int) -> Channel[ToSuite]:
    return Channel(socket.socket(fileno=descriptor), TO_SUITE)


def _confine(place: SuitePlace) -> None:
    confine(
        Policy(
            read=place.read,
            write=(place.scratch,),
            accept=True,
            memory_bytes=place.memory_mb << 20,
            cpu_seconds=None,
            file_bytes=place.file_mb << 20,
            open_files=place.open_files,
            threads=place.threads,
        )
    )


if __name__ == "__main__":
    main(int(sys.argv[1]))
