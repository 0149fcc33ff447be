"""Take the README's pictures from the real app: `python docs/screenshots.py`.

Plays three exercises of the built-in pack in folders of its own, at 140x40, and writes
docs/images/*.svg (serve.png is taken by tests/web with UPDATE_SCREENS=1).
`--size 80x24 --theme textual-light --to FOLDER` takes the same pictures at another size, in other
colours, to look at.
The learner's own files and progress are not touched.
"""

import argparse
import asyncio
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from textual.pilot import Pilot

from tutor.course.builtin import builtin_root
from tutor.course.loading import load_pack
from tutor.tui.app import TutorApp
from tutor.tui.screens.learn import LearnScreen

IMAGES = Path(__file__).parent / "images"
PATIENCE = 240.0


class Play:
    """The app under a pilot, and what the pictures need of it."""

    def __init__(self, app: TutorApp, pilot: Pilot[None], home: Path, images: Path) -> None:
        self.app, self.pilot, self.home, self.images = app, pilot, home, images

    @property
    def learn(self) -> LearnScreen:
        """The lesson that is open."""
        assert self.app.learning is not None
        return self.app.learning

    async def until(self, promise: Callable[[], object]) -> None:
        """Wait until a promise holds. Raises TimeoutError."""
        deadline = time.monotonic() + PATIENCE
        while not promise():
            if time.monotonic() > deadline:
                raise TimeoutError("the app did not come as far as the picture")
            await self.pilot.pause(0.05)
        await self.pilot.pause(0.5)

    async def open(self, lesson: str) -> None:
        """Open a lesson, locked or not."""
        self.app.open_lesson(lesson, anyway=True)
        await self.until(
            lambda: self.app.learning and self.learn.lesson.id == lesson and self.learn.ready
        )

    async def fail(self) -> None:
        """Check the files as they came."""
        await self.pilot.press("ctrl+s")
        await self.until(lambda: self.learn.board.phase == "done")

    async def repair(self, exercise: str) -> None:
        """Lay the reference in, as another editor would, and pass."""
        solution = load_pack(builtin_root()).exercises[exercise].solution
        work = self.home / "work" / "production-fastapi" / exercise
        shutil.copytree(solution, work, dirs_exist_ok=True)
        await self.until(lambda: self.learn.board.all_passed)

    def take(self, name: str) -> None:
        """Write what is on the screen to NAME.svg."""
        picture = self.app.export_screenshot(title="fastcto-tutor")
        (self.images / f"{name}.svg").write_text(picture, "utf-8")


async def play(home: Path, size: tuple[int, int], theme: str | None, images: Path) -> None:
    """Read, guess, fail, look, pass; a picture of each."""
    app = TutorApp(None, None)
    async with app.run_test(size=size) as pilot:
        at = Play(app, pilot, home, images)
        await at.until(lambda: len(app.screen_stack) > 1)
        if theme is not None:
            app.trying_themes = True
            app.theme = theme
        await begin(at)
        await slow_carrier(at)
        await around(at, theme or "textual-light")


async def begin(at: Play) -> None:
    """Two exercises passed, so that map and progress have something to show."""
    for lesson, exercise in (
        ("say-what-happened", "first-green"),
        ("typed-doors", "typed-in-typed-out"),
    ):
        await at.open(lesson)
        at.learn.show_pane("editor")
        await at.repair(exercise)


async def slow_carrier(at: Play) -> None:
    """The exercise that holds the loop: question, failure, evidence, pass."""
    await at.open("one-loop")
    await at.pilot.press("enter", "down", "down", "down", "enter")
    await at.pilot.pause(4)
    at.take("lesson")
    at.learn.show_pane("editor")
    await at.fail()
    await at.pilot.press("ctrl+g")
    await at.pilot.pause(0.5)
    at.take("learn")
    at.learn.show_pane("checks")
    await at.pilot.pause(0.3)
    await at.pilot.press("e")
    await at.pilot.pause(0.8)
    at.take("loop")
    await at.pilot.press("escape")
    await at.pilot.pause(0.3)
    await at.repair("unblock-the-loop")
    at.take("passed")


async def around(at: Play, theme: str) -> None:
    """The map, and in a theme of its own how far one is."""
    await at.pilot.press("ctrl+o")
    await at.pilot.pause(1)
    at.take("map")
    at.app.trying_themes = True
    at.app.theme = theme
    await at.pilot.press("ctrl+g")
    await at.pilot.pause(1)
    at.take("progress")


def main() -> None:
    """Take every picture."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", default="140x40")
    parser.add_argument("--theme")
    parser.add_argument("--to", type=Path, default=IMAGES)
    asked = parser.parse_args()
    columns, rows = map(int, asked.size.split("x"))
    asked.to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        for name in ("workspace", "data_folder", "config_folder"):
            path = home / ("work" if name == "workspace" else name)
            os.environ[f"FASTCTO_TUTOR_{name.upper()}"] = str(path)
        os.environ["FASTCTO_TUTOR_WELCOMED"] = "true"
        asyncio.run(play(home, (columns, rows), asked.theme, asked.to))


if __name__ == "__main__":
    main()
