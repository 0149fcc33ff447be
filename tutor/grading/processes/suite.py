"""The suite process as the tutor sees it: started once a sitting, given one attempt at a time."""

import asyncio
import os
from dataclasses import dataclass

from tutor.grading.control import Channel, ControlError
from tutor.grading.errors import GraderError
from tutor.grading.processes.child import Child
from tutor.grading.processes.places import Places
from tutor.protocol.control import TO_TUTOR, Message, OfJob, Ready, SuitePlace, ToTutor

START_SECONDS = 60.0
MEMORY_MB = 1024
FILE_MB = 256
OPEN_FILES = 512
THREADS = 64


@dataclass(frozen=True)
class Broke:
    """The suite process ended, or was ended, in the middle of an attempt.

    torn: over a file of the app's that was cut off under it. Otherwise it sent what is no message,
    which `reason` names.
    """

    torn: bool = False
    reason: str = ""


class SuiteProcess:
    """A running `python -m tutor.grading.suite` and the channel to it."""

    def __init__(self, child: Child, channel: Channel[ToTutor]) -> None:
        self._child = child
        self._channel = channel

    @classmethod
    async def spawn(cls, places: Places) -> "SuiteProcess":
        """Starts it and waits until it takes attempts. Raises GraderError."""
        try:
            child = await Child.spawn("tutor.grading.suite", places.scratch)
        except OSError as error:
            raise GraderError(f"The grader cannot be started: {error.strerror}.") from None
        process = cls(child, Channel(child.sock, TO_TUTOR))
        try:
            await process._greet(places)
        except BaseException:
            await process.end()
            raise
        return process

    async def _greet(self, places: Places) -> None:
        place = SuitePlace(
            empty=str(places.scratch / "empty"),
            scratch=str(places.scratch),
            suites=str(places.suites),
            read=places.suite_reads,
            memory_mb=MEMORY_MB,
            file_mb=FILE_MB,
            open_files=OPEN_FILES,
            threads=THREADS,
        )
        answer = None
        try:
            async with asyncio.timeout(START_SECONDS):
                await self._channel.send(place)
                answer = await self._channel.receive()
        except (OSError, TimeoutError):
            pass
        if answer is None or not isinstance(answer[0], Ready):
            await self._child.wait(1.0)
            raise GraderError(
                "The grader did not get ready; `fastcto-tutor doctor` says what this machine "
                f"lacks. It printed: {self.output or 'nothing'}"
            )

    @property
    def output(self) -> str:
        """The end of what it printed: only ever of interest when it broke."""
        return self._child.output.strip()[-600:]

    @property
    def running(self) -> bool:
        """Whether it can take another attempt."""
        return self._child.running

    async def send(self, message: Message, descriptors: tuple[int, ...] = ()) -> None:
        """Sends a message. Raises GraderError when the process is gone or the message too large."""
        try:
            await self._channel.send(message, descriptors)
        except OSError:
            raise GraderError(self._gone()) from None
        except ControlError as error:
            raise GraderError(
                f"The submission can't be handed to the hidden suite: it makes {error}."
            ) from None

    async def receive(self, job: int) -> ToTutor | Broke:
        """The next message about this attempt. Raises GraderError when the process is gone.

        One that sent what is no message is ended.
        """
        while True:
            item = await self._channel.receive()
            if item is None and self._channel.fault and self._child.running:
                await self._child.end()
                return Broke(reason=self._channel.fault)
            if item is None:
                await self._child.wait(1.0)
                if (await self._child.end()).signal == "SIGBUS":
                    return Broke(torn=True)
                raise GraderError(self._gone())
            message, descriptors = item
            for descriptor in descriptors:
                os.close(descriptor)  # it has none to give
            if isinstance(message, OfJob) and message.job == job:
                return message

    def _gone(self) -> str:
        said = f" It printed: {self.output}" if self.output else ""
        return f"The grader stopped in the middle of an attempt; try again.{said}"

    async def end(self) -> None:
        """Kills and reaps it."""
        self._channel.close()
        await self._child.end()
