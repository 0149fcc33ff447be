"""The app: opens the session behind the first screen, and leads from screen to screen."""

import asyncio
import importlib
import os
from collections.abc import Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import events, work
from textual.app import App
from textual.geometry import Size
from textual.screen import Screen
from textual.worker import Worker, WorkerState

from tutor.tui.keys import bindings
from tutor.tui.screens.start import StartScreen

if TYPE_CHECKING:
    from tutor.tui.screens.learn import LearnScreen
    from tutor.tui.session import Session

MIN_COLUMNS, MIN_ROWS = 60, 15
LAST_PAGE = -1


class TutorApp(App[None]):
    """The tutor in a terminal. Imports nothing heavy before the first paint."""

    CSS_PATH = Path(__file__).with_name("app.tcss")
    TITLE = "fastcto-tutor"
    BINDINGS = bindings("map", "progress", "review", "settings", "palette", "help", "quit")

    def __init__(self, pack_root: Path | None, exercise: str | None) -> None:
        super().__init__()
        self._pack_root = pack_root
        self._exercise = exercise
        self._going = asyncio.Lock()
        self.session: Session | None = None
        self.trying_themes = False
        """Whether themes are only looked at: none is remembered."""
        self.notice = ""
        """What does not work for the whole sitting, in one sentence."""

    def get_default_screen(self) -> Screen[None]:
        """A light screen, so that something is there at once."""
        return StartScreen()

    def on_mount(self) -> None:
        """Open the course once the first screen is painted."""
        self.call_after_refresh(self.action_retry)

    @work(group="opening", exit_on_error=False)
    async def action_retry(self) -> None:
        """Read the course and go where the learner left off."""
        if self._going.locked() or self.session is not None:
            return
        async with self._going:
            opening = await asyncio.to_thread(importlib.import_module, "tutor.tui.opening")
            await opening.open_course(self, self._pack_root, self._exercise)

    # Going places

    @property
    def learning(self) -> "LearnScreen | None":
        """The lesson's screen, where one is open."""
        if self.session is None:
            return None
        from tutor.tui.screens.learn import LearnScreen

        return next((s for s in self.screen_stack if isinstance(s, LearnScreen)), None)

    @property
    def open_paths(self) -> tuple[str, ...]:
        """The files of the exercise that is open."""
        return self.learning.files.paths if self.learning else ()

    async def show_file(self, path: str) -> None:
        """Show a file of the exercise that is open."""
        if self.learning is not None:
            await self.learning.go_to(path, 1)

    @work(group="opening", exit_on_error=False)
    async def open_lesson(
        self, lesson_id: str, *, task: bool = False, step: int = 0, anyway: bool = False
    ) -> None:
        """Open a lesson at a step or at its task, in place of the one that is open."""
        # The app's worker: a screen that closes ends its own workers, this one among them.
        # One after the other, none cut short: half a change of screens would leave none.
        opening = importlib.import_module("tutor.tui.opening")
        async with self._going:
            await opening.open_lesson(self, lesson_id, LAST_PAGE if task else step, anyway)

    @work(group="opening", exit_on_error=False)
    async def run_errand(self, going: Coroutine[Any, Any, None]) -> None:
        """Go to an exercise by a way of its own, in place of the lesson that is open."""
        async with self._going:
            await going

    async def action_map(self) -> None:
        """The course map."""
        self._go("open_map")

    async def action_progress(self) -> None:
        """How far the learner is."""
        self._go("open_progress")

    async def action_review(self) -> None:
        """The cards that are due."""
        self._go("open_review")

    async def action_placement(self) -> None:
        """Where to begin."""
        self._go("open_placement")

    async def action_welcome(self) -> None:
        """The welcome, once more."""
        self._go("open_welcome")

    @work(exclusive=True, group="going", exit_on_error=False)
    async def _go(self, where: str) -> None:
        # The app's worker: a screen cannot wait for its own end.
        if self.session is not None:
            places = importlib.import_module("tutor.tui.places")
            await getattr(places, where)(self)

    async def action_settings(self) -> None:
        """The settings, over what is open."""
        if self.session is not None:
            opening = importlib.import_module("tutor.tui.opening")
            await opening.open_settings(self)

    def workspace_moved(self) -> None:
        """The exercise that is open goes on in the new folder."""
        if self.learning is not None:
            self.learning.workspace_moved()

    def action_help(self) -> None:
        """The keys."""
        from tutor.tui.screens.dialogs import ReadScreen
        from tutor.tui.screens.help import help_screen

        if not isinstance(self.screen, ReadScreen):
            self.push_screen(help_screen(self.screen))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While a key is asked for, no key of the app does anything."""
        return not getattr(self.screen, "TAKES_EVERY_KEY", False) if self._screen_stack else True

    def search_themes(self) -> None:
        """The themes, in the tutor's own palette: Textual's ends the program on a double click."""
        from textual.theme import ThemeProvider

        from tutor.tui.commands import Palette

        self.push_screen(Palette(providers=[ThemeProvider], placeholder="Search for themes…"))

    def action_take_picture(self) -> None:
        """Save a picture of the screen."""
        # Once the palette is gone.
        self.set_timer(0.2, self.deliver_screenshot)

    def action_command_palette(self) -> None:
        """Every command, once: the palette may be open behind another screen."""
        from tutor.tui.commands import Palette

        if not any(isinstance(screen, Palette) for screen in self.screen_stack):
            self.push_screen(Palette(id="--command-palette"))

    def records_failed(self, reason: str) -> None:
        """Progress is not recorded from now on: say so on every screen."""
        self.notice = f"Progress is not recorded: {reason}"
        for screen in self.screen_stack:
            for bar in screen.query("NoticeBar"):
                bar.say(self.notice)  # type: ignore[attr-defined]

    # Leaving

    async def action_quit(self) -> None:
        """Save everything, then leave."""
        self._leave()

    @work(exclusive=True, group="leaving", exit_on_error=False)
    async def _leave(self) -> None:
        from textual.command import CommandPalette

        learning = self.learning
        if isinstance(self.screen, CommandPalette):
            await self.pop_screen()  # its search would outlive its widgets
        if learning is not None:
            await learning.store_place()
            if not await learning.leave() and not await self._lose_text():
                return
        self.exit()

    async def on_unmount(self) -> None:
        """However the app ends: no process of the grader and no thread of the database stays."""
        if self.session is not None:
            await self.session.close()

    async def _lose_text(self) -> bool:
        from tutor.tui.screens.dialogs import ChoiceScreen
        from tutor.tui.text import plain

        body = plain("Some of what you typed could not be written to its file.")
        choices = {"stay": "Stay", "quit": "Quit and lose it"}
        return await self.push_screen_wait(ChoiceScreen("Not saved", body, choices)) == "quit"

    # Size, theme, faults

    def on_resize(self, event: events.Resize) -> None:
        """Below the least size, say so and wait."""
        self.check_size(event.size)

    def check_size(self, size: Size | None = None) -> None:
        """Stand a notice before everything while the terminal is too small."""
        from tutor.tui.screens.dialogs import TooSmallScreen

        columns, rows = size or self.size
        small = columns < MIN_COLUMNS or rows < MIN_ROWS
        waiting = isinstance(self.screen, TooSmallScreen)
        if small and not waiting:
            self.push_screen(TooSmallScreen(MIN_COLUMNS, MIN_ROWS, self.check_size))
        elif waiting and not small:
            self.pop_screen()

    def validate_theme(self, theme: str) -> str:
        """The theme that can be shown here.

        Under NO_COLOR a terminal's own colours would turn all black; a terminal of sixteen
        colours shows its own best.
        """
        if os.environ.get("NO_COLOR"):
            return theme.replace("ansi-", "textual-") if theme.startswith("ansi-") else theme
        known = self.get_theme(theme)
        if self.console.color_system == "standard" and not self.is_headless and known:
            return "ansi-dark" if known.dark else "ansi-light"
        return theme

    def remember_theme(self, _: Any) -> None:
        """Write the theme that was chosen to the settings."""
        known = self.session and self.session.settings.theme
        if known and self.theme != self.validate_theme(known) and not self.trying_themes:
            opening = importlib.import_module("tutor.tui.opening")
            opening.remember_theme(self)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A worker that failed is a notice, never the end."""
        if event.state is WorkerState.ERROR:
            from tutor.tui.screens.base import report

            report(self, event)
