"""Ruff over some files, as a subprocess that may fail: then it has found nothing."""

import asyncio
import json
import signal
from collections.abc import Iterable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from tutor.grading.processes.child import send_signal

MAX_OUTPUT = 4 << 20
OPTIONS = (
    *("check", "--isolated", "--no-cache", "--quiet", "--exit-zero", "--no-respect-gitignore"),
    *("--output-format", "json", "--target-version", "py311"),
)


class Finding(NamedTuple):
    """What a rule says of a line; lines and columns count from 1."""

    rule: str
    file: str
    line: int
    column: int
    message: str


async def findings(files: Mapping[str, bytes], rules: Iterable[str]) -> list[Finding]:
    """What these rules find in Python files, by file and line; [] where ruff cannot be had."""
    python = {path: content for path, content in files.items() if path.endswith(".py")}
    try:
        from ruff import find_ruff_bin

        program = find_ruff_bin()
        folder = await asyncio.to_thread(_written, python)
    except (ImportError, OSError):
        return []
    try:
        output = await _output(program, *OPTIONS, "--select", ",".join(rules), folder.name)
        return sorted(_findings(output, Path(folder.name)), key=lambda f: (f.file, f.line))
    except (OSError, ValueError, KeyError, TypeError):
        return []
    finally:
        await asyncio.to_thread(folder.cleanup)


def _written(files: Mapping[str, bytes]) -> TemporaryDirectory[str]:
    folder = TemporaryDirectory(prefix="tutor-notes-", ignore_cleanup_errors=True)
    for path, content in files.items():
        target = Path(folder.name, path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    return folder


async def _output(program: str, *arguments: str) -> bytes:
    process = await asyncio.create_subprocess_exec(
        program,
        *arguments,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
        env={"RAYON_NUM_THREADS": "1"},
    )
    try:
        assert process.stdout is not None
        output = bytearray()
        while data := await process.stdout.read(1 << 16):
            output += data
            if len(output) > MAX_OUTPUT:
                raise ValueError("more findings than anybody reads")
        await process.wait()
        return bytes(output)
    finally:
        if process.returncode is None:
            send_signal(process, signal.SIGKILL)
            await process.wait()


def _findings(output: bytes, folder: Path) -> Iterable[Finding]:
    entries: list[dict[str, Any]] = json.loads(output or b"[]")
    root = folder.resolve()
    for entry in entries:
        # A file that does not parse is told without a rule.
        if entry["code"] and "-" not in entry["code"]:
            yield Finding(
                rule=str(entry["code"]),
                file=Path(entry["filename"]).resolve().relative_to(root).as_posix(),
                line=int(entry["location"]["row"]),
                column=int(entry["location"]["column"]),
                message=str(entry["message"]),
            )
