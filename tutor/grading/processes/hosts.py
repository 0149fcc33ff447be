"""App hosts: spares that are warm before they are needed, used once, ended as a group."""

import asyncio
import contextlib
import itertools
import os
import signal
import socket
import time
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tutor.grading.errors import GraderError
from tutor.grading.processes import file_activity
from tutor.grading.processes.child import Child, Ending
from tutor.grading.processes.held import nameless_bytes
from tutor.grading.processes.machine import WATCHER
from tutor.grading.processes.places import Places
from tutor.grading.processes.room import LOOK_SECONDS, overfull, remove_tree
from tutor.grading.processes.template import Template
from tutor.protocol.host import HostJob, HostPlace
from tutor.protocol.schema import plain
from tutor.wire import DUMP_SIGNAL, HEAD, Decoder, Kind, frame

WARM_SECONDS = 60.0
PLACE_STREAM, JOB_STREAM = 0, 1
DUMP_SECONDS = 0.3
DATABASE = "app.db"
SHORT_SECONDS = 1.0
"""How long the machine may be out of room or memory before hosts are ended."""
MAX_THREADS = 512
"""Memory bounds threads of the usual size; of small ones there could be any number."""


@dataclass(frozen=True)
class HostFolders:
    """Where one app host works: the code base, and a folder for what it stores."""

    home: Path

    @property
    def code(self) -> Path:
        """The code base, as the process sees it."""
        return self.home / "code"

    @property
    def data(self) -> Path:
        """What the app stores."""
        return self.home / "data"

    @property
    def database(self) -> Path:
        """The SQLite file that DATABASE_URL names."""
        return self.data / DATABASE


class AppHost:
    """One app host process; `number` tells it from the others of a sitting."""

    def __init__(self, number: int, folders: HostFolders, child: Child) -> None:
        self.number = number
        self.folders = folders
        self._child = child
        self._watching: asyncio.Task[None] | None = None
        self.file_watch: int | None = None
        """A descriptor with the kernel's notes on the database file, until `handed_over`."""
        self._largest_file = 0
        self._overfull = ""
        self._removed = False
        self._marked = (0.0, 0.0)

    @classmethod
    async def start(cls, number: int, places: Places, template: Template | None) -> "AppHost":
        """Starts a spare, forked where there is a template, and waits until it is warm.

        Raises GraderError.
        """
        folders = HostFolders(places.scratch / f"host-{number}")
        try:
            for folder in (folders.code, folders.data):
                await asyncio.to_thread(folder.mkdir, parents=True)
        except OSError as error:
            raise GraderError(_unwritable(folders.home, error)) from None
        child = await (template.fork() if template else _spawned(folders.data))
        host = cls(number, folders, child)
        try:
            await host._warm(places)
        except BaseException:
            await host.end()
            raise
        return host

    async def _warm(self, places: Places) -> None:
        loop = asyncio.get_running_loop()
        place = HostPlace(
            code=str(self.folders.code),
            data=str(self.folders.data),
            read=list(places.host_reads),
        )
        with contextlib.suppress(OSError, TimeoutError):
            async with asyncio.timeout(WARM_SECONDS):
                sock = self._child.sock
                await loop.sock_sendall(sock, frame(Kind.LOAD, PLACE_STREAM, plain(place)))
                decoder = Decoder()
                while data := await loop.sock_recv(sock, 4096):
                    for kind, _, _ in decoder.feed(data):
                        if kind is Kind.READY:
                            return
        await self._child.wait(1.0)
        raise GraderError(
            "The app process did not get ready; `fastcto-tutor doctor` says what this machine "
            f"lacks. It printed: {self._child.output.strip()[-400:] or 'nothing'}"
        )

    async def load(
        self, files: Mapping[str, bytes], job: HostJob, descriptors: Sequence[int] = ()
    ) -> int:
        """Writes the code base, sends the job, and returns the socket to hand on.

        descriptors: copies of them travel with the job. The socket stays open here until
        `handed_over`. Raises GraderError.
        """
        try:
            await asyncio.to_thread(write_files, self.folders.code, files)
            if job.mode == "serve":
                database = self.folders.database
                self.file_watch = await asyncio.to_thread(file_activity.watch, database)
        except OSError as error:
            raise GraderError(_unwritable(self.folders.home, error)) from None
        self._largest_file = job.limits.file_mb << 20
        self.mark()
        loop = asyncio.get_running_loop()
        data = frame(Kind.LOAD, JOB_STREAM, plain(job))
        with contextlib.suppress(OSError):
            if descriptors:
                # The host reads and its buffer is empty: the first bytes always fit.
                sent = socket.send_fds(self._child.sock, [data[: HEAD.size]], list(descriptors))
                data = data[sent:]
            await loop.sock_sendall(self._child.sock, data)
        self._watching = asyncio.create_task(self._watch_room())
        return self._child.sock.fileno()

    async def _watch_room(self) -> None:
        begun = time.monotonic()
        while True:
            if await self.overfull():
                return self._child.signal(signal.SIGKILL)
            if self._child.threads > MAX_THREADS:
                return self._child.stop_for(f"more than {MAX_THREADS} threads")
            since = WATCHER.short_since
            if since is not None and begun < since < time.monotonic() - SHORT_SECONDS:
                # Something that began since then fills the machine, perhaps by a way that no count
                # sees: all that could be it make room.
                return self._child.signal(signal.SIGKILL)
            await asyncio.sleep(LOOK_SECONDS)

    async def overfull(self) -> str:
        """What it has put too much of into its folders, in words; "" where there is room.

        Asked again after it has ended, this is what it was killed for.
        """
        if not self._overfull:
            self._overfull = await asyncio.to_thread(self._look)
        return self._overfull

    def _look(self) -> str:
        home = self.folders.home
        held = 0
        if self._child.running:
            held = nameless_bytes(self._child.pid, home, self._largest_file)
        return overfull(home, held)

    @property
    def intact(self) -> bool:
        """Whether its folders are still there: it can't remove them itself."""
        return self._removed or (self.folders.code.is_dir() and self.folders.data.is_dir())

    @property
    def output(self) -> str:
        """The end of what it printed so far."""
        return self._child.output

    @property
    def running(self) -> bool:
        """Whether it has not ended yet."""
        return self._child.running

    @property
    def threads(self) -> int:
        """How many threads it has, 0 where the system doesn't say."""
        return self._child.threads

    @property
    def socket(self) -> socket.socket:
        """Our end of the socket, for those who talk to the host themselves."""
        return self._child.sock

    def handed_over(self) -> None:
        """The grader has its own copies of the socket and the watch now."""
        self._child.close_socket()
        self._close_watch()

    def _close_watch(self) -> None:
        watch, self.file_watch = self.file_watch, None
        if watch is not None:
            os.close(watch)

    async def stacks(self) -> str:
        """What the process says of where it stands, for one that does not answer."""
        before = len(self._child.output)
        self._child.signal(DUMP_SIGNAL)
        await self._child.wait(DUMP_SECONDS)
        return self._child.output[before:] or self._child.output

    def mark(self) -> None:
        """A check begins: what the machine gave the app before is not its concern."""
        self._marked = self._child.core_seconds()

    def starved(self, seconds: float) -> bool:
        """Whether the app could not use this time since `mark`, for want of a core.

        Its loop's thread waited for one most of the time, and did not get a quarter of it to
        compute in. False where the kernel keeps no book of that.
        """
        ran, queued = self._child.core_seconds()
        before_ran, before_queued = self._marked
        return queued - before_queued >= seconds / 2 and ran - before_ran < seconds / 4

    async def ended(self, seconds: float) -> bool:
        """Whether it ended by itself within so many seconds."""
        return await self._child.wait(seconds)

    async def end(self) -> Ending:
        """Kills and reaps it, and removes its folders."""
        if self._watching is not None:
            self._watching.cancel()
        self._close_watch()
        ending = await self._child.end()
        if not self._removed:
            await self.overfull()
            self._removed = True
            await asyncio.to_thread(remove_tree, self.folders.home)
        return ending


def _unwritable(folder: Path, error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return vanished(folder)
    return (
        f"{folder} cannot be written ({error.strerror}), so nothing was judged: is the disk full?"
    )


def vanished(folder: Path) -> str:
    """What is said where somebody deleted a folder that the tutor works in."""
    return (
        f"The tutor's working folder {folder} was deleted while it was in use, so nothing was "
        "judged. Try again; if it happens again, see what clears it away."
    )


async def _spawned(folder: Path) -> Child:
    try:
        return await Child.spawn("tutor.apphost", folder)
    except OSError as error:
        raise GraderError(f"No app process can be started: {error.strerror}.") from None


class HostPool:
    """Spare hosts. Taking one does not start another: that costs the attempt a third.

    forking: hosts are forked from one template instead of spawned one by one, for those who grade
    many submissions. A spawned spare answers a little sooner, and a template costs memory.
    """

    def __init__(self, places: Places, size: int, *, forking: bool = False) -> None:
        self._places = places
        self._size = size
        self._forking = forking
        self._numbers = itertools.count(1)
        self._spares: deque[asyncio.Task[AppHost]] = deque()
        self._template: Template | None = None
        self._one_template = asyncio.Lock()

    async def _start(self) -> AppHost:
        return await AppHost.start(next(self._numbers), self._places, await self._warm_template())

    async def _warm_template(self) -> Template | None:
        if not self._forking:
            return None
        async with self._one_template:
            if self._template is not None and not self._template.running:
                await self._template.end()
                self._template = None
            if self._template is None:
                self._template = await Template.spawn(self._places)
            return self._template

    @property
    def places(self) -> Places:
        """Where its hosts work."""
        return self._places

    def refill(self) -> None:
        """Starts as many spares as are missing, one after the other."""
        while len(self._spares) < self._size:
            before = self._spares[-1] if self._spares else None
            self._spares.append(asyncio.create_task(self._spawn_after(before)))

    async def _spawn_after(self, before: "asyncio.Task[AppHost] | None") -> AppHost:
        if before is not None:
            # Two at once on two cores are each late; the first one is what somebody waits for.
            await asyncio.wait([before])
        return await self._start()

    async def ready(self) -> None:
        """Waits until the first spare is warm. Raises GraderError."""
        if self._spares:
            await asyncio.shield(self._spares[0])

    async def take(self) -> AppHost:
        """A warm host, now the caller's to end. Raises GraderError."""
        while self._spares:
            task = self._spares.popleft()
            try:
                host = await asyncio.shield(task)
            except asyncio.CancelledError:
                self._spares.appendleft(task)
                raise
            if host.running:
                return host
            # Something ended it while it waited, as the system does when memory is short.
            await host.end()
        return await self._start()

    async def close(self) -> None:
        """Ends all spares."""
        spares, self._spares = list(self._spares), deque()
        for task in spares:
            task.cancel()
        for outcome in await asyncio.gather(*spares, return_exceptions=True):
            if isinstance(outcome, AppHost):
                await outcome.end()
        if self._template is not None:
            await self._template.end()


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes a code base below a folder. Paths are the submission's, checked once more."""
    for path, content in files.items():
        parts = PurePosixPath(path).parts
        if not parts or ".." in parts or path.startswith("/"):
            raise GraderError(f"The file name {path!r} leads out of the code base.")
        target = folder.joinpath(*parts)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
