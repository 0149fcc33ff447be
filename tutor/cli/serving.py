"""The learner's app on a real uvicorn, with the services that it needs beside it."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
from asyncio.subprocess import Process
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tutor.cli.faults import FAILED, PASSED, refuse
from tutor.cli.plain import say
from tutor.cli.session import Session, in_thread
from tutor.grading.processes.child import send_signal

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from tutor.course.models import Exercise, Partner

HOST = "127.0.0.1"
PARTNER_SECONDS = 10.0
"""How long a partner service may take until it answers on its port."""
GRACE_SECONDS = 5.0
"""How long a process may take to end after it was asked to."""


async def serve(session: Session, exercise_id: str | None, port: int, reload: bool) -> int:
    """Serve the learner's app until it ends or the task is cancelled; gives the exit code.

    Raises CommandError where the app cannot be started.
    """
    async with await session.progress() as progress:
        exercise = await session.current(progress, exercise_id)
    workspace = await in_thread(lambda: session.started(exercise))
    _refuse_taken(port)
    _end_on_sigterm()
    database = await in_thread(lambda: _database(session, exercise))
    env = {**exercise.env, "DATABASE_URL": f"sqlite+aiosqlite:///{database}"}
    async with AsyncExitStack() as stack:
        for partner in exercise.partners:
            env[partner.env] = await _partner(stack, exercise, partner)
            say(f"{partner.name}: {env[partner.env]} (as {partner.env})")
        say(f"{exercise.app} in {workspace.folder}: http://{HOST}:{port} (ctrl+c ends it)")
        extra = ["--reload"] if reload else []
        app = await stack.enter_async_context(
            _uvicorn(exercise.app, workspace.folder, port, env, extra)
        )
        return PASSED if await app.wait() in (0, -signal.SIGINT) else FAILED


def _database(session: Session, exercise: Exercise) -> Path:
    """Where the app's own database lies: beside the progress, out of the learner's files."""
    folder = session.settings.data_folder / "run" / session.pack.id
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        refuse(f"{folder} cannot be made ({error.strerror}). `fastcto-tutor doctor` looks into it.")
    return folder / f"{exercise.id}.sqlite3"


async def _partner(stack: AsyncExitStack, exercise: Exercise, partner: Partner) -> str:
    """Start a partner service and give its base URL once it answers."""
    port = _free_port()
    process = await stack.enter_async_context(
        _uvicorn(partner.app, exercise.tests, port, {}, ["--log-level", "warning"])
    )
    try:
        async with asyncio.timeout(PARTNER_SECONDS):
            while not await _answers(port):
                if process.returncode is not None:
                    refuse(f"The partner service {partner.name} ended at its start.", FAILED)
                await asyncio.sleep(0.05)
    except TimeoutError:
        refuse(f"The partner service {partner.name} did not start in time. Try again.", FAILED)
    return f"http://{HOST}:{port}"


@asynccontextmanager
async def _uvicorn(
    app: str, folder: Path, port: int, env: dict[str, str], extra: list[str]
) -> AsyncIterator[Process]:
    """A uvicorn of this interpreter that serves `app` from `folder`; ended with the context."""
    command = [sys.executable, "-m", "uvicorn", app, "--app-dir", str(folder)]
    command += ["--host", HOST, "--port", str(port), *extra]
    process = await asyncio.create_subprocess_exec(
        *command,
        cwd=folder,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", **env},
        stdin=asyncio.subprocess.DEVNULL,
    )
    try:
        yield process
    finally:
        await _end(process)


async def _end(process: Process) -> None:
    send_signal(process, signal.SIGTERM)
    try:
        async with asyncio.timeout(GRACE_SECONDS):
            await process.wait()
    except TimeoutError:
        send_signal(process, signal.SIGKILL)
        await process.wait()


async def _answers(port: int) -> bool:
    try:
        _, writer = await asyncio.open_connection(HOST, port)
    except OSError:
        return False
    writer.close()
    return True


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def _refuse_taken(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            refuse(
                f"Port {port} cannot be had ({error.strerror}). Choose another with `--port 8001`."
            )


def _end_on_sigterm() -> None:
    """Make SIGTERM end the apps too, and not this process alone."""
    task = asyncio.current_task()
    if task is not None and sys.platform != "win32":
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
