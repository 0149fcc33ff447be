"""Running a lesson's snippet: a script in a fresh confined process."""

import asyncio
import contextlib
import socket
from dataclasses import dataclass

from tutor.course.models import Limits
from tutor.grading.attempt import app_environment, host_limits
from tutor.grading.processes.hosts import HostPool
from tutor.protocol import reading
from tutor.protocol.host import HostJob, ProgramEnded
from tutor.wire import Decoder, Kind, ProtocolError


@dataclass(frozen=True)
class ScriptResult:
    """How a script ended; `exit_code` is None where it was stopped at the time limit."""

    exit_code: int | None
    output: str


async def run_script(pool: HostPool, script: str, limits: Limits) -> ScriptResult:
    """Runs `script` for at most `limits.attempt_seconds`. Raises GraderError."""
    host = await pool.take()
    job = HostJob(
        mode="program",
        script=script,
        env=app_environment(host.folders),
        limits=host_limits(limits),
    )
    done = None
    try:
        await host.load({}, job)
        with contextlib.suppress(TimeoutError, OSError, ProtocolError):
            async with asyncio.timeout(limits.attempt_seconds):
                done = await _answer(host.socket)
    finally:
        ending = await host.end()
    if done is None:
        code = None if ending.killed_by_us else ending.exit_code
        return ScriptResult(code, ending.output)
    return ScriptResult(done.exit_code, done.output)


async def _answer(sock: socket.socket) -> ProgramEnded | None:
    loop = asyncio.get_running_loop()
    decoder = Decoder()
    while data := await loop.sock_recv(sock, 1 << 16):
        for kind, _, payload in decoder.feed(data):
            if kind is Kind.DONE:
                return reading.read(ProgramEnded, payload)
    return None
