"""Random keys, clicks and resizes over every screen: it must not crash, and no text may be lost.

`python -m tests.tui.fuzz --events 10000` is the long form; the suite plays a short one. A run is
told by its seed: the same seed plays the same events, as far as timing allows.
"""

import argparse
import asyncio
import contextlib
import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter, deque
from collections.abc import AsyncGenerator, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

from textual.errors import NoWidget
from textual.pilot import OutOfBounds, Pilot

from tests.tui.given import verdict
from tutor.grading.events import AttemptEnded, CheckEnded, Event
from tutor.tui.app import TutorApp
from tutor.tui.grading import DeskError, GradingDesk
from tutor.tui.keys import KEYS, UNBOUND
from tutor.tui.screens.learn import LearnScreen
from tutor.tui.widgets.editor_pane import EditorPane

LITTLE = Path(__file__).parent / "little"
TYPED = "abcdefgh_ wxyz0123456789()[]{}:=.,'\"#/\\*+-é漢"
MOVES = """
enter enter enter tab shift+tab escape escape up down left right home end pageup pagedown backspace
delete ctrl+home ctrl+end ctrl+left ctrl+right shift+up shift+down shift+left shift+right ctrl+w
ctrl+u ctrl+k ctrl+d ctrl+x ctrl+c ctrl+v ctrl+a ctrl+e alt+x space
"""
SIZES = ((140, 40), (80, 24), (200, 60), (99, 31), (60, 15), (59, 14), (40, 10), (100, 32))
THEMES = ("textual-dark", "textual-light", "nord", "ansi-dark", "ansi-light", "dracula")
WORDS = ("reset", "theme", "lesson", "find", "file", "settings", "undo", "words", "zzz")
PATHS = ("app/words.py", "app/main.py", "app/new.py")
WRONG = "Something in the tutor went wrong"
STEP_SECONDS = 60.0
REMEMBERED = 40


class FuzzFailure(AssertionError):
    """A promise was broken; the text tells seed, step and the last events."""


@dataclass
class Fuzz:
    """One learner with restless hands."""

    home: Path
    seed: int
    events: int
    real_grader: bool = False
    told: Callable[[str], None] = lambda line: None
    played: int = 0
    lost: list[str] = field(default_factory=list)
    """Texts that went with their editors."""
    outside: dict[Path, str] = field(default_factory=dict)
    """What another program wrote last."""
    visited: Counter[str] = field(default_factory=Counter)
    last: deque[str] = field(default_factory=lambda: deque(maxlen=REMEMBERED))
    given_up: bool = False

    def __post_init__(self) -> None:
        self.dice = random.Random(self.seed)

    async def play(self) -> None:
        """Every event, over as many sittings as quitting makes of it. Raises FuzzFailure."""
        with self._folders(), self._grader():
            while self.played < self.events:
                await self._sit()

    async def _sit(self) -> None:
        app = TutorApp(self.home / "pack", self.dice.choice(["greet", None, "farewell"]))
        self.given_up = False
        try:
            with self._watched(app):
                async with app.run_test(size=self.dice.choice(SIZES), notifications=True) as pilot:
                    while self.played < self.events and app.is_running and not app._exit:
                        await asyncio.wait_for(self._step(pilot), STEP_SECONDS)
                    await self._leave(app, pilot)
        except FuzzFailure:
            raise
        except BaseException as error:
            raise self._failure(f"{type(error).__name__}: {error}") from error
        self._nothing_lost()

    async def _step(self, pilot: Pilot[None]) -> None:
        self.played += 1
        app = pilot.app
        assert isinstance(app, TutorApp)
        name, act = self._event(app, pilot)
        self.last.append(f"{type(app.screen).__name__}: {name}")
        self.visited[type(app.screen).__name__] += 1
        # The pilot's own: the screen became smaller meanwhile, or is not laid out yet.
        with contextlib.suppress(OutOfBounds, NoWidget):
            await act
        self._nothing_lost()
        wrong = [n.message for n in app._notifications if WRONG in n.message]
        if wrong:
            raise self._failure(wrong[0])
        if self.played % 1000 == 0:
            self.told(f"{self.played} events; {dict(self.visited)}")

    def _event(self, app: TutorApp, pilot: Pilot[None]) -> tuple[str, Any]:
        roll = self.dice.random()
        dice = self.dice
        screen = type(app.screen).__name__
        # Nothing happens behind these two: they shall not take all the time.
        if screen == "TooSmallScreen" and roll < 0.3:
            return "resize to the usual", pilot.resize_terminal(*SIZES[0])
        if screen == "ReadScreen" and roll < 0.15:
            return "press escape", pilot.press("escape")
        if roll < 0.34:
            text = dice.choices(TYPED, k=dice.randint(1, 3))
            return f"type {text}", pilot.press(*text)
        if roll < 0.58:
            key = self._own_key()
            return f"press {key}", pilot.press(key)
        if roll < 0.80:
            key = dice.choice(MOVES.split())
            return f"press {key}", pilot.press(key)
        if roll < 0.93:
            return self._mouse(app, pilot)
        if roll < 0.96:
            size = dice.choice([*SIZES, (dice.randint(20, 220), dice.randint(5, 70))])
            return f"resize {size}", pilot.resize_terminal(*size)
        if roll < 0.97:
            return "another program writes", self._write_outside(app)
        if roll < 0.98:
            theme = dice.choice(THEMES)
            return f"theme {theme}", self._theme(app, theme)
        if roll < 0.985:
            return "go to an exercise", self._go(app)
        if roll < 0.995:
            words = dice.choice(WORDS)
            return f"palette {words}", pilot.press("ctrl+p", *words, "down", "enter")
        return "wait", asyncio.sleep(dice.choice([0.05, 0.3, 1.2]))

    def _own_key(self) -> str:
        keys = [k for key in KEYS.values() for k in key.keys.split(",") if k != UNBOUND]
        key = self.dice.choice(keys)
        # Leaving is cheap here and starting is not: one in ten.
        return key if key != "ctrl+q" or self.dice.random() < 0.1 else "f6"

    def _mouse(self, app: TutorApp, pilot: Pilot[None]) -> tuple[str, Any]:
        width, height = app.size
        at = (self.dice.randrange(max(width, 1)), self.dice.randrange(max(height, 1)))
        if self.dice.random() < 0.5 and height:
            at = (at[0], self.dice.choice([0, 1, 2, height - 1, height // 2, at[1]]))
        times = self.dice.choice([1, 1, 1, 2, 3])
        if self.dice.random() < 0.2:
            return f"hover {at}", pilot.hover(offset=at)
        return f"click {at} {times}", pilot.click(offset=at, times=times)

    async def _write_outside(self, app: TutorApp) -> None:
        folder = self.home / "work" / "little" / self.dice.choice(["greet", "farewell"])
        path = folder / self.dice.choice(PATHS)
        if path.parent.is_dir():
            self.outside[path] = f"WORDS = 'outside {self.played}'\n"
            path.write_text(self.outside[path], "utf-8")

    async def _go(self, app: TutorApp) -> None:
        if app.session is not None:
            app.open_lesson(self.dice.choice(["words", "more"]), task=True)

    async def _theme(self, app: TutorApp, theme: str) -> None:
        app.theme = theme

    def _let_go(self, pane: EditorPane, folder: Path | None) -> None:
        """Editors are about to go: what they hold is on disk, unless another program wrote since.

        Without a folder, files on disk are others by the learner's own wish.
        """
        editors = pane._editors.items() if not self.given_up else ()
        for name, editor in editors:
            on_disk = _text(folder / name) if folder else None
            newer = folder is None or on_disk in (editor.text, self.outside.get(folder / name))
            if editor.dirty or not (newer or editor.read_only):
                self.lost.append(f"{name} holds {on_disk!r}, the editor held {editor.text!r}")

    async def _leave(self, app: TutorApp, pilot: Pilot[None]) -> None:
        deadline = time.monotonic() + STEP_SECONDS
        while app.is_running and not app._exit:
            if time.monotonic() > deadline:
                raise self._failure("the tutor cannot be left")
            await pilot.press("escape", "escape", "ctrl+q")
            await pilot.pause(0.05)
            if self.given_up:
                return

    def _nothing_lost(self) -> None:
        if self.lost:
            raise self._failure(self.lost[0])

    def _failure(self, what: str) -> FuzzFailure:
        events = "\n  ".join(self.last)
        return FuzzFailure(f"seed {self.seed}, event {self.played}: {what}\n  {events}")

    # The stage

    @contextmanager
    def _watched(self, app: TutorApp) -> Iterator[None]:
        """Every editor that goes is looked at; what the learner gives up when asked is not lost."""
        asked, load = app._lose_text, EditorPane.load

        async def answered() -> bool:
            self.given_up = await asked()
            return self.given_up

        async def loaded(pane: EditorPane, *given: Any) -> None:
            self._let_go(pane, None)
            await load(pane, *given)

        def on_unmount(pane: EditorPane) -> None:
            workspace = pane.screen.workspace if isinstance(pane.screen, LearnScreen) else None
            self._let_go(pane, workspace.folder if workspace else None)

        with (
            mock.patch.object(app, "_lose_text", answered),
            mock.patch.object(EditorPane, "load", loaded),
            mock.patch.object(EditorPane, "on_unmount", on_unmount, create=True),
        ):
            yield

    @contextmanager
    def _folders(self) -> Iterator[None]:
        shutil.copytree(LITTLE, self.home / "pack", dirs_exist_ok=True)
        names = {"WORKSPACE": "work", "DATA_FOLDER": "data", "CONFIG_FOLDER": "config"}
        env = {f"FASTCTO_TUTOR_{k}": str(self.home / v) for k, v in names.items()}
        env |= {"TEXTUAL_ANIMATIONS": "none", "VISUAL": "true", "FASTCTO_TUTOR_KEYS": "{}"}
        with mock.patch.dict(os.environ, env):
            yield

    @contextmanager
    def _grader(self) -> Iterator[None]:
        """Nothing waits for an idle machine; verdicts are given, unless grading is for real."""

        async def briefly(*_: float) -> None:
            await asyncio.sleep(0.001)

        dice = self.dice

        async def grade(desk: GradingDesk, exercise: Any, *_: Any) -> AsyncGenerator[Event, None]:
            told = verdict(passed=dice.random() < 0.3, exercise=exercise.id)
            for result in told.checks:
                await asyncio.sleep(dice.choice([0, 0.02, 0.2]))
                yield CheckEnded(result=result)
            yield AttemptEnded(verdict=told)

        async def printed(desk: GradingDesk, script: str) -> str:
            return "[/x]"

        async def none(desk: GradingDesk) -> Any:
            raise DeskError("There is no grader here.")

        given = {
            "open": lambda self: None,
            "grade": grade,
            "run_snippet": printed,
            "_grader": none,
        }
        with contextlib.ExitStack() as patches:
            patches.enter_context(mock.patch("webbrowser.open"))
            patches.enter_context(mock.patch("textual.app.wait_for_idle", briefly))
            patches.enter_context(mock.patch("textual.pilot.wait_for_idle", briefly))
            if not self.real_grader:
                patches.enter_context(mock.patch.multiple(GradingDesk, **given))
            yield


def _text(path: Path) -> str | None:
    return path.read_text("utf-8") if path.is_file() else None


def main(arguments: Sequence[str] | None = None) -> int:
    """The long form."""
    parser = argparse.ArgumentParser(prog="python -m tests.tui.fuzz", description=__doc__)
    parser.add_argument("--events", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--real-grader", action="store_true", help="Grade for real; slower.")
    chosen = parser.parse_args(arguments)

    def say(line: str) -> None:
        sys.stdout.write(line + "\n")
        sys.stdout.flush()

    with tempfile.TemporaryDirectory() as folder:
        fuzz = Fuzz(Path(folder), chosen.seed, chosen.events, chosen.real_grader, say)
        say(f"seed {chosen.seed}")
        try:
            asyncio.run(fuzz.play())
        except FuzzFailure as failure:
            say(str(failure))
            return 1
    say(f"{fuzz.played} events, no crash, no lost text. Screens: {dict(fuzz.visited)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
