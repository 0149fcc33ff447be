"""Take the README's pictures from the real app: `python docs/screenshots.py`.

Plays the built-in pack's first exercise in folders of its own, at 140x40, and writes
docs/images/*.svg. The learner's own files and progress are not touched.
"""

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
from tutor.tui.screens.bench import BenchScreen
from tutor.tui.screens.history import HistoryScreen
from tutor.tui.screens.learn import LearnScreen

IMAGES = Path(__file__).parent / "images"
EXERCISE = "unblock-the-loop"
SIZE = (140, 40)
PATIENCE = 60.0


async def until(pilot: Pilot[None], promise: Callable[[], object]) -> None:
    """Wait until a promise holds. Raises TimeoutError."""
    deadline = time.monotonic() + PATIENCE
    while not promise():
        if time.monotonic() > deadline:
            raise TimeoutError("the app did not come as far as the picture")
        await pilot.pause(0.05)
    await pilot.pause(0.3)


def take(app: TutorApp, name: str) -> None:
    """Write what is on the screen to docs/images/NAME.svg."""
    picture = app.export_screenshot(title="fastcto-tutor")
    (IMAGES / f"{name}.svg").write_text(picture, "utf-8")


async def play(home: Path) -> None:
    """Read, fail, pass; a picture of each."""
    app = TutorApp(None, None)
    async with app.run_test(size=SIZE) as pilot:

        def learn() -> LearnScreen:
            assert app.learning is not None
            return app.learning

        await until(pilot, lambda: len(app.screen_stack) > 1)
        await pilot.press("enter")
        await until(pilot, lambda: app.learning and learn().ready)
        await pilot.press("enter", "down", "down", "down", "enter")
        await pilot.pause(0.3)
        take(app, "lesson")

        learn().show_pane("editor")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: learn().board.phase == "done")
        await pilot.press("ctrl+g")
        await pilot.pause(0.5)
        take(app, "learn")

        learn().show_pane("checks")
        await pilot.pause(0.3)
        await pilot.press("e")
        await pilot.pause(0.8)
        take(app, "loop")
        await pilot.press("escape")
        await pilot.pause(0.3)

        learn().action_bench()
        await until(pilot, lambda: isinstance(app.screen, BenchScreen) and app.screen.state.ready)
        await pilot.press("ctrl+r")
        await until(pilot, lambda: isinstance(app.screen, BenchScreen) and app.screen.tabs.current)
        await pilot.press("f6", "3")
        await pilot.pause(1)
        take(app, "bench")
        await pilot.press("escape")
        await pilot.pause(0.3)

        exercise = load_pack(builtin_root()).exercises[EXERCISE]
        work = home / "work" / "production-fastapi" / EXERCISE
        shutil.copytree(exercise.solution, work, dirs_exist_ok=True)
        await until(pilot, lambda: learn().board.all_passed)
        take(app, "passed")

        learn().action_history()
        await until(
            pilot, lambda: isinstance(app.screen, HistoryScreen) and app.screen.differences.files
        )
        take(app, "history")
        await pilot.press("escape")

        await pilot.press("ctrl+o")
        await pilot.pause(1)
        take(app, "map")


def main() -> None:
    """Take every picture."""
    IMAGES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        for name in ("workspace", "data_folder", "config_folder"):
            path = home / ("work" if name == "workspace" else name)
            os.environ[f"FASTCTO_TUTOR_{name.upper()}"] = str(path)
        os.environ["FASTCTO_TUTOR_WELCOMED"] = "true"
        asyncio.run(play(home))


if __name__ == "__main__":
    main()
