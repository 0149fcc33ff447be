"""The tutor on a stage: the real app on a little pack, in a folder of its own."""

import asyncio
import os
import re
import shutil
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tutor.grading.grader import Grader
from tutor.tui.app import TutorApp
from tutor.tui.grading import GradingDesk
from tutor.tui.screens.learn import LearnScreen

collect_ignore = ["little"]

LITTLE = Path(__file__).parent / "little"
SCREENS = Path(__file__).parent / "screens"
WIDE, SMALL, LARGE = (140, 40), (80, 24), (200, 60)
NAMES = {WIDE: "wide", SMALL: "small", LARGE: "large"}
SIZES = pytest.mark.parametrize("size", list(NAMES), ids=list(NAMES.values()))
SETTLED = float(os.environ.get("PATIENCE", "40")) / 2
PATIENCE = float(os.environ.get("PATIENCE", "40"))
"""Seconds; a machine with much else to do needs more."""
UPDATE = "UPDATE_SCREENS"


@dataclass
class Stage:
    """The running app and the hands on its keyboard."""

    app: TutorApp
    pilot: Pilot[None]
    home: Path

    @property
    def learn(self) -> LearnScreen:
        """The lesson's screen."""
        learning = self.app.learning
        assert learning is not None
        return learning

    @property
    def grid(self) -> str:
        """What is on the screen, letter by letter."""
        try:
            strips = self.app.screen._compositor.render_strips()
        except KeyError:
            return ""  # a widget that was just mounted has no styles yet: nobody sees it so
        return "\n".join(strip.text.rstrip() for strip in strips) + "\n"

    @property
    def notices(self) -> str:
        """What the notices on the screen say."""
        return "\n".join(notice.message for notice in self.app._notifications)

    async def until(self, promise: Callable[[], object], what: str = "") -> None:
        """Wait until a promise holds."""
        deadline = time.monotonic() + PATIENCE
        while not promise():
            assert time.monotonic() < deadline, f"{what or 'the promise'} never held:\n{self.grid}"
            await asyncio.sleep(0.02)
        await self.pilot.pause()

    async def sees(self, words: str) -> None:
        """Wait until words stand on the screen, or in a notice, which may break its lines."""
        await self.until(lambda: words in self.grid or words in self.notices, repr(words))

    async def press(self, *keys: str) -> None:
        """Press keys, and let the app come to rest."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, text: str, path: str = "app/words.py") -> None:
        """Replace the text of a file in the editor."""
        await self.learn.files.open(path)
        editor = self.learn.files.editor
        assert editor is not None
        editor.replace(text, (0, 0), editor.document.end)
        await self.pilot.pause()

    async def graded(self) -> None:
        """Wait until an attempt has ended and nothing waits to be saved."""
        await self.until(lambda: self.learn.board.phase == "done" and not self.learn.board.stale)

    def file(self, path: str = "app/words.py", exercise: str = "greet") -> Path:
        """A file of the learner's workspace."""
        return self.home / "work" / "little" / exercise / path


async def _briefly(*_: float) -> None:
    await asyncio.sleep(0.01)


@pytest.fixture(autouse=True)
def brisk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys follow each other at once: Textual would wait until the machine has nothing to do."""
    monkeypatch.setattr("textual.app.wait_for_idle", _briefly)
    monkeypatch.setattr("textual.pilot.wait_for_idle", _briefly)


@pytest.fixture(autouse=True)
def unhurried(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The grader starts with the first attempt: most screens are tested without one."""
    if "ahead" in request.keywords:
        return
    begin, asked = GradingDesk.open, GradingDesk._grader

    async def first(desk: GradingDesk) -> Grader:
        begin(desk)
        return await asked(desk)

    monkeypatch.setattr(GradingDesk, "open", lambda desk: None)
    monkeypatch.setattr(GradingDesk, "_grader", first)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Folders of a learner's own, with checks only when asked for."""
    for name, folder in {
        "WORKSPACE": "work",
        "DATA_FOLDER": "data",
        "CONFIG_FOLDER": "config",
    }.items():
        monkeypatch.setenv(f"FASTCTO_TUTOR_{name}", str(tmp_path / folder))
    for name in ("NO_COLOR", "TEXTUAL_THEME", "FASTCTO_TUTOR_THEME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    # Somebody who has seen the welcome; its own tests take this away.
    monkeypatch.setenv("FASTCTO_TUTOR_WELCOMED", "true")
    # A copy: pytest, which the grader runs, would find this very file above the original.
    shutil.copytree(LITTLE, tmp_path / "pack")
    return tmp_path


@asynccontextmanager
async def playing(
    home: Path,
    size: tuple[int, int] = WIDE,
    exercise: str | None = None,
    pack: Path | None = None,
) -> AsyncIterator[Stage]:
    """The app from its first screen to a clean end."""
    app = TutorApp(pack or home / "pack", exercise)
    async with app.run_test(size=size, notifications=True) as pilot:
        stage = Stage(app, pilot, home)
        yield stage


@asynccontextmanager
async def learning(
    home: Path, size: tuple[int, int] = WIDE, exercise: str = "greet"
) -> AsyncIterator[Stage]:
    """The app on an exercise's task, ready to be worked on."""
    async with playing(home, size, exercise) as stage:
        await stage.until(lambda: stage.app.learning and stage.learn.ready, "the lesson")
        yield stage


Matches = Callable[[Stage, str], Awaitable[None]]


@pytest.fixture
def screen_matches() -> Matches:
    """Compares the screen with the picture of that name under `screens/`, once it has settled.

    UPDATE_SCREENS=1 in the environment takes the screens as they are for the pictures to come.
    """

    async def compare(stage: Stage, name: str) -> None:
        path = SCREENS / f"{name}.txt"
        if os.environ.get(UPDATE):
            await stage.pilot.pause(0.5)
            path.write_text(_still(stage.grid), "utf-8")
        wanted = path.read_text("utf-8")
        deadline = time.monotonic() + SETTLED
        # The footer and the focus may come a moment after what a test waited for.
        while _still(stage.grid) != wanted and time.monotonic() < deadline:
            await stage.pilot.pause(0.05)
        assert _still(stage.grid) == wanted

    return compare


def _still(grid: str) -> str:
    grid = re.sub(r"running, \d\.\d s", "running, 0.0 s", grid)
    grid = re.sub(r"today \d\d:\d\d:\d\d", "today 00:00:00", grid)
    return re.sub(r"after \d+ ms", "after 1 ms", grid)
