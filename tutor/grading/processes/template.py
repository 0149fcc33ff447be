"""App hosts forked from a warm template, for many submissions one after the other."""

import asyncio
import contextlib
import os
import socket

from tutor.grading.errors import GraderError
from tutor.grading.processes.child import Child
from tutor.grading.processes.places import Places
from tutor.protocol import reading
from tutor.protocol.host import Ended, HostPlace
from tutor.protocol.host import Forked as ForkedHost
from tutor.protocol.schema import plain
from tutor.wire import Decoder, Kind, ProtocolError, frame

WARM_SECONDS = 60.0
FORK_SECONDS = 10.0
ORDER_STREAM = 1
"""The stream of orders and their answers; ends come on stream 0."""
LOST = -9
"""The returncode of a process whose template is gone: the kernel kills it with its parent."""


class Forked:
    """A process that the template forked, as `child.Process` has it."""

    def __init__(self, pid: int, stdout: asyncio.StreamReader) -> None:
        self.pid = pid
        self.returncode: int | None = None
        self.stdout = stdout
        self._over = asyncio.Event()

    def ended(self, code: int) -> None:
        """The template has reaped it."""
        if self.returncode is None:
            self.returncode = code
        self._over.set()

    async def wait(self) -> int:
        """Its returncode, once it has ended."""
        await self._over.wait()
        assert self.returncode is not None
        return self.returncode


class Template:
    """A running `python -m tutor.apphost.template`, which forks one host at a time."""

    def __init__(self, child: Child) -> None:
        self._child = child
        self._one_order = asyncio.Lock()
        self._answers: asyncio.Queue[int] = asyncio.Queue()
        self._forked: dict[int, Forked] = {}
        self._early: dict[int, int] = {}
        """Ends that were told before the fork's answer was looked at."""
        self._reading: asyncio.Task[None] | None = None

    @classmethod
    async def spawn(cls, places: Places) -> "Template":
        """Starts it and waits until it is warm. Raises GraderError."""
        try:
            child = await Child.spawn("tutor.apphost.template", places.scratch)
        except OSError as error:
            raise GraderError(f"No app process can be started: {error.strerror}.") from None
        template = cls(child)
        try:
            await template._warm(places)
        except BaseException:
            await template.end()
            raise
        return template

    @property
    def running(self) -> bool:
        """Whether it can fork."""
        return self._child.running and not (self._reading is not None and self._reading.done())

    async def _warm(self, places: Places) -> None:
        loop = asyncio.get_running_loop()
        decoder, ready = Decoder(), False
        with contextlib.suppress(OSError, TimeoutError):
            async with asyncio.timeout(WARM_SECONDS):
                place = frame(Kind.LOAD, 0, plain(HostPlace(read=list(places.host_reads))))
                await loop.sock_sendall(self._child.sock, place)
                while not ready and (data := await loop.sock_recv(self._child.sock, 4096)):
                    ready = any(kind is Kind.READY for kind, _, _ in decoder.feed(data))
        if not ready:
            await self._child.wait(1.0)
            raise GraderError(
                "The process that app processes are forked from did not get ready. It printed: "
                f"{self._child.output.strip()[-400:] or 'nothing'}"
            )
        self._reading = asyncio.create_task(self._read(decoder))

    async def _read(self, decoder: Decoder) -> None:
        loop = asyncio.get_running_loop()
        try:
            while data := await loop.sock_recv(self._child.sock, 4096):
                for _, stream, payload in decoder.feed(data):
                    self._told(stream, payload)
        except (OSError, ProtocolError):
            pass
        finally:
            for process in self._forked.values():
                process.ended(LOST)

    def _told(self, stream: int, payload: bytes) -> None:
        if stream == ORDER_STREAM:
            self._answers.put_nowait(reading.read(ForkedHost, payload).forked)
            return
        end = reading.read(Ended, payload)
        process = self._forked.pop(end.ended, None)
        if process is not None:
            process.ended(end.code)
        else:
            self._early[end.ended] = end.code

    async def fork(self) -> Child:
        """A new app host, not yet told its place. Raises GraderError."""
        async with self._one_order:
            # An order that was begun is seen through: half of one would leave a process to nobody.
            return await asyncio.shield(asyncio.ensure_future(self._fork()))

    async def _fork(self) -> Child:
        ours, theirs = socket.socketpair()
        reading, writing = os.pipe()
        loop = asyncio.get_running_loop()
        try:
            # The template has nothing else to read: the first bytes always fit.
            order = frame(Kind.LOAD, ORDER_STREAM)
            socket.send_fds(self._child.sock, [order], [theirs.fileno(), writing])
            async with asyncio.timeout(FORK_SECONDS):
                pid = await self._answers.get()
        except (OSError, TimeoutError):
            ours.close()
            os.close(reading)
            raise GraderError(
                "No app process can be forked: the process that forks them is gone."
            ) from None
        finally:
            theirs.close()
            os.close(writing)
        ours.setblocking(False)
        stdout = asyncio.StreamReader()
        pipe = os.fdopen(reading, "rb", buffering=0)
        await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(stdout), pipe)
        process = Forked(pid, stdout)
        if pid in self._early:
            process.ended(self._early.pop(pid))
        elif not self.running:
            process.ended(LOST)
        else:
            self._forked[pid] = process
        return Child(process, ours)

    async def end(self) -> None:
        """Kills and reaps it; hosts that it forked die with it."""
        if self._reading is not None:
            self._reading.cancel()
            await asyncio.gather(self._reading, return_exceptions=True)
        await self._child.end()
