"""The program as a subprocess, and packs to use it on."""

import json
import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

PROGRAM = Path(sys.executable).with_name("fastcto-tutor")
ROOT = Path(__file__).resolve().parents[2]
SECONDS = 60


@dataclass(frozen=True)
class Ended:
    """How a run ended and what it printed."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What stdout holds, which must be one JSON document."""
        return json.loads(self.out)


@dataclass(frozen=True)
class Tutor:
    """The program with a home folder."""

    home: Path

    @property
    def env(self) -> dict[str, str]:
        """The environment of a run: nothing of the person who runs the tests."""
        ours = ("FASTCTO_", "XDG_", "NO_COLOR", "FORCE_COLOR", "PYTHON")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        return {**kept, "HOME": str(self.home), "TERM": "xterm-256color"}

    def __call__(self, *args: str | Path, **env: str) -> Ended:
        """Run to the end."""
        done = subprocess.run(
            [PROGRAM, *map(str, args)],
            env={**self.env, **env},
            cwd=self.home,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
        )
        assert b"Traceback (most recent call last)" not in done.stderr
        return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())

    def begin(self, *args: str | Path, **env: str) -> "subprocess.Popen[str]":
        """Start without waiting; stdout and stderr come together, line by line."""
        return subprocess.Popen(
            [PROGRAM, *map(str, args)],
            env={**self.env, **env},
            cwd=self.home,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            bufsize=1,
        )

    def workspace(self, exercise: str, pack: str = "production-fastapi") -> Path:
        """Where a learner's files of an exercise lie."""
        return self.home / "fastcto-tutor" / pack / exercise


@pytest.fixture
def tutor(tmp_path: Path) -> Tutor:
    """The program with an empty home folder."""
    home = tmp_path / "home"
    home.mkdir()
    return Tutor(home)


@pytest.fixture
def pack(tutor: Tutor) -> Path:
    """A pack as `pack new` writes it: one exercise, `say-not-found`, with no database."""
    root = tutor.home / "small-pack"
    assert tutor("pack", "new", root).code == 0
    return root


def laid_over(target: Path, *folders: Path) -> Path:
    """`target` with the files of each folder written over it, the last one on top."""
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file() and "__pycache__" not in path.parts:
                copy = target / path.relative_to(folder)
                copy.parent.mkdir(parents=True, exist_ok=True)
                copy.write_bytes(path.read_bytes())
    return target


def lines_until(process: "subprocess.Popen[str]", wanted: str) -> list[str]:
    """Lines that a running program prints, up to one that holds `wanted`; fails without it."""
    assert process.stdout is not None
    seen = []
    watchdog = threading.Timer(SECONDS, process.kill)
    watchdog.start()
    try:
        for line in process.stdout:
            seen.append(line)
            if wanted in line:
                return seen
    finally:
        watchdog.cancel()
    pytest.fail(f"{wanted!r} never came in:\n{''.join(seen)}")
