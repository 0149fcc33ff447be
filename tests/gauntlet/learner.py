"""A learner by script: the real program on a small pack, and what must hold of their things."""

import contextlib
import fcntl
import json
import os
import pty
import random
import re
import sqlite3
import struct
import subprocess
import sys
import termios
import threading
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import psutil

from tests.grading.small_pack import RIGHT, WRONG, write_pack
from tutor.course.models import Pack
from tutor.grading.processes.places import PREFIX, scratch_parent

ACTIONS = ("start", "hint", "reset", *["check"] * 4, *["screen"] * 4)
EXERCISE = "items"
END_SECONDS = 120.0
CTRL_Q, CTRL_S = b"\x11", b"\x13"
TYPED = "# typed on the screen\n"
REPORTED = re.compile(r"items: \d of 3 checks")
# The verdict of an earlier sitting is shown as well: only what follows a run is news.
REPORTED_ON_SCREEN = re.compile(r"running, .*?\d/3 passed · \d", re.DOTALL)
SHOWN_FIRST, SHOWN_AGAIN = r"3 checks\. ctrl\+s", r"\d/3 passed · \d"
ESCAPES = re.compile(r"\x1b(\[[0-9;?<>=]*[a-zA-Z]|[()][0-9A-Z]|[=>])")
WORDS = {
    "start": ("start", EXERCISE),
    "check": ("check", EXERCISE),
    "hint": ("hint", EXERCISE),
    "reset": ("reset", EXERCISE, "--yes"),
    "screen": (),
}


def write_small_pack(folder: Path) -> Pack:
    """The pack that the learner works on."""
    return write_pack(folder)


class Sitting:
    """One run of the program in a terminal of its own, so that it shows what a person would see."""

    def __init__(self, words: Sequence[str], home: Path, pack: Path, shows: str) -> None:
        """`shows`: what stands on the screen once it can be worked on."""
        self._ours, theirs = pty.openpty()
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
        kept = {k: v for k, v in os.environ.items() if not k.startswith(("FASTCTO_", "XDG_"))}
        self.screen = not words
        self._shows = shows
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-m", "tutor.cli", *words],
            env=kept
            | {"HOME": str(home), "TERM": "xterm-256color", "FASTCTO_TUTOR_PACK": str(pack)}
            | {"FASTCTO_TUTOR_WELCOMED": "true"},
            cwd=home,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            start_new_session=True,
        )
        os.close(theirs)
        self.seen = b""
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self._leaving = threading.Event()
        self._typist = threading.Thread(target=self._type, daemon=True)
        if self.screen:
            self._typist.start()

    def _read(self) -> None:
        with contextlib.suppress(OSError):
            while data := os.read(self._ours, 65536):
                self.seen += data

    def _type(self) -> None:
        """Writes a line at the top of the file and has it checked, over and over."""
        with contextlib.suppress(OSError):
            while not re.search(self._shows, shown_by(self)) and self.process.poll() is None:
                time.sleep(0.05)
            while self.process.poll() is None and not self._leaving.is_set():
                for key in TYPED.replace("\n", "\r"):
                    os.write(self._ours, key.encode())
                    time.sleep(0.005)
                os.write(self._ours, CTRL_S)
                self._leaving.wait(1.5)

    def children(self) -> list[psutil.Process]:
        """The processes of the program now."""
        with contextlib.suppress(psutil.Error):
            return psutil.Process(self.process.pid).children(recursive=True)
        return []

    def end(self, seconds: float) -> None:
        """Waits until the program has ended; the screen is asked to, once it has had a moment."""
        if self.screen and self.process.poll() is None:
            time.sleep(1.0)
            # Once the terminal is given back, ctrl+s would stop its output for good.
            self._leaving.set()
            self._typist.join(2.0)
            with contextlib.suppress(OSError):
                os.write(self._ours, CTRL_Q)
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
            self.seen += b"\nHUNG"

    def close(self) -> None:
        """Lets go of the terminal."""
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self._reader.join(2.0)
        os.close(self._ours)

    def problems(self) -> list[str]:
        """What a tutor that was not killed itself must not have shown."""
        found = []
        if b"HUNG" in self.seen:
            shown = " ".join(shown_by(self)[-1500:].split())
            found.append(f"the tutor did not end: {shown}")
        if b"Traceback (most recent call last)" in self.seen:
            found.append(f"a traceback: {self.seen[-600:]!r}")
        return found


class Learner:
    """Somebody with a home folder, and what of theirs must survive."""

    def __init__(self, home: Path, pack: Pack) -> None:
        self._home = home
        self._pack = pack
        self._reported = 0
        self._version = 0
        self._bodies = {_parted(WRONG)[1], _parted(RIGHT)[1]}
        self._newest = ""
        self._shown = ""
        self._tutors: set[int] = set()
        self._seconds: dict[str, float] = {}

    @property
    def _folder(self) -> Path:
        return self._home / "fastcto-tutor" / self._pack.id / EXERCISE

    @property
    def _main(self) -> Path:
        return self._folder / "app" / "main.py"

    @property
    def _database(self) -> Path:
        return self._home / ".local/share/fastcto-tutor/progress.sqlite3"

    def begin(self, action: str) -> Sitting:
        """Starts the program for an action."""
        shows = SHOWN_AGAIN if self._reported else SHOWN_FIRST
        return Sitting(WORDS[action], self._home, self._pack.root, shows)

    def measure(self) -> None:
        """Does everything once, to know how long it takes."""
        for action in ("start", *sorted(set(ACTIONS) - {"start"})):
            begun = time.monotonic()
            sitting = self.begin(action)
            try:
                if sitting.screen:
                    _wait_for_a_verdict(sitting)
                sitting.end(END_SECONDS)
            finally:
                sitting.close()
            self.heard(sitting)
            self._seconds[action] = time.monotonic() - begun

    def usual_seconds(self, action: str) -> float:
        """How long an action takes."""
        return self._seconds[action]

    def prepare(self, action: str, chance: random.Random) -> None:
        """What the learner does before: begins anew, or writes something of their own."""
        if action == "start" and chance.random() < 0.5 and self._folder.exists():
            self._folder.rename(self._folder.with_name(f"put-away-{time.monotonic_ns()}"))
            self._newest = ""
            return
        if action in ("check", "reset") and self._main.exists():
            self._version += 1
            body = chance.choice([RIGHT, WRONG])
            self._newest = f"# version {self._version}\n{body}"
            draft = self._main.with_name("draft")
            draft.write_text(self._newest)
            draft.replace(self._main)

    def heard(self, sitting: Sitting) -> None:
        """Counts the attempts that the program has reported as done."""
        self._tutors.add(sitting.process.pid)
        shown = self._shown = shown_by(sitting)
        pattern = REPORTED_ON_SCREEN if sitting.screen else REPORTED
        self._reported += len(pattern.findall(shown))

    def problems(self) -> list[str]:
        """What does not hold of the learner's things."""
        return [*self._database_problems(), *self._file_problems()]

    def _database_problems(self) -> list[str]:
        if not self._database.exists():
            return [f"{self._reported} attempts were reported, none is kept"] * bool(self._reported)
        with closing(sqlite3.connect(self._database)) as connection:
            sound = connection.execute("PRAGMA integrity_check").fetchall()
            keys = connection.execute("PRAGMA foreign_key_check").fetchall()
            tables = connection.execute(
                "SELECT count(*) FROM sqlite_master WHERE name = 'attempts'"
            ).fetchone()[0]
            count = tables and connection.execute("SELECT count(*) FROM attempts").fetchone()[0]
        found = []
        if sound != [("ok",)] or keys:
            found.append(f"the database is damaged: {sound} {keys}")
        if count < self._reported:
            shown = " ".join(self._shown[-600:].split())
            found.append(f"{self._reported} attempts were reported, {count} are kept: {shown}")
        self._reported = count
        return found

    def _file_problems(self) -> list[str]:
        if not self._folder.exists():
            return []
        found = []
        copies = [self._main, *self._folder.parent.glob(f"{EXERCISE}.before-*/app/main.py")]
        texts = {path: path.read_text() for path in copies if path.exists()}
        for path, text in texts.items():
            body = _parted(text)[1]
            if body not in self._bodies:
                found.append(f"{path} is torn: {text[:200]!r}")
        if self._newest and not any(text.endswith(self._newest) for text in texts.values()):
            found.append("what the learner wrote last is nowhere")
        return found

    def checks_again(self) -> list[str]:
        """What is wrong with a whole check that nobody disturbs."""
        for words in (("start", EXERCISE, "--json"), ("check", EXERCISE, "--json")):
            command = [sys.executable, "-P", "-m", "tutor.cli", *words]
            env = {
                **os.environ,
                "HOME": str(self._home),
                "FASTCTO_TUTOR_PACK": str(self._pack.root),
            }
            done = subprocess.run(command, env=env, cwd=self._home, capture_output=True, text=True)
        wanted = "passed" if _parted(self._main.read_text())[1] in RIGHT else "failed"
        try:
            verdict = json.loads(done.stdout)
        except ValueError:
            return [f"the next check printed {done.stdout[-300:]!r}, {done.stderr[-300:]!r}"]
        self._reported += 1
        found = [] if verdict["status"] == wanted else [f"{verdict['status']}, not {wanted}"]
        return [*found, *_scratch_left(self._tutors), *self._database_problems()]


def _wait_for_a_verdict(sitting: Sitting) -> None:
    deadline = time.monotonic() + END_SECONDS
    while not REPORTED_ON_SCREEN.search(shown_by(sitting)):
        if time.monotonic() > deadline:
            raise SystemExit(f"the screen showed no verdict: {shown_by(sitting)[-800:]}")
        time.sleep(0.1)


def shown_by(sitting: Sitting) -> str:
    """What stood on its terminal, without the escapes that put it there."""
    return ESCAPES.sub("", sitting.seen.decode("utf-8", "replace"))


def _parted(text: str) -> tuple[str, str]:
    """The comments and empty lines that a text begins with, and the rest."""
    head = re.match(r"(#[^\n]*\n|\n)*", text)
    assert head is not None
    return head[0], text[head.end() :]


def _scratch_left(tutors: set[int]) -> list[str]:
    """Scratch of these tutors, which are no more."""
    left = []
    for folder in scratch_parent().glob(f"{PREFIX}*-*"):
        if folder.name.removeprefix(PREFIX).split("-")[0] in map(str, tutors):
            left.append(f"scratch is left: {folder}")
    return left
