"""The part of the learn screen that knows its panes: which has the focus, which is in sight."""

from textual import events
from textual.widget import Widget
from textual.widgets import OptionList

from tutor.tui.board import in_short
from tutor.tui.keys import spoken
from tutor.tui.screens.attempts import AttemptsScreen
from tutor.tui.screens.base import NARROW
from tutor.tui.widgets.lesson_pane import LessonPane


class PanesScreen(AttemptsScreen):
    """Lesson, editor and checks side by side, or one after the other where it is narrow."""

    def __init__(self) -> None:
        super().__init__()
        self._heading_for = ""

    @property
    def pane(self) -> LessonPane:
        """The lesson's pane."""
        return self.query_one(LessonPane)

    def show_work(self) -> None:
        """Bring the editor to the front where it is narrow."""
        self.set_class(False, "-show-lesson")

    def show_pane(self, name: str) -> None:
        """Give a pane the focus, and the screen where it is narrow."""
        target = self._panes().get(name, self.pane)
        self._heading_for = name if name in self._panes() else "lesson"
        self.set_class(target is self.pane, "-show-lesson")
        # What is hidden takes no focus: the pane must be on the screen first.
        self.call_after_refresh(self._arrive, target)

    def _arrive(self, target: Widget) -> None:
        self._heading_for = ""
        focused = self.focused
        # Whoever went deeper into the pane meanwhile, as into a question's choices, stays there.
        if target.is_attached and (focused is None or target not in focused.ancestors_with_self):
            self.set_focus(target)

    @property
    def pane_name(self) -> str:
        """Which pane has the focus, or is about to: lesson, editor or checks."""
        if self._heading_for:
            return self._heading_for
        focused = self.focused
        for name, widget in self._panes().items():
            if focused is not None and widget in focused.ancestors_with_self:
                return name
        return "lesson" if self.has_class("-show-lesson") else "editor"

    def _panes(self) -> dict[str, Widget]:
        panes: dict[str, Widget] = {"lesson": self.pane}
        if self.files.editor is not None and not self.has_class("-only-lesson"):
            panes["editor"] = self.files.editor
            panes["checks"] = self.checks.query_one("#checks", OptionList)
        return panes

    def action_run(self) -> None:
        """Save, then grade, in sight: where it is narrow the lesson makes room for the checks."""
        super().action_run()
        narrow = self.ready and self.size.width < NARROW
        if narrow and self.pane_name == "lesson" and "checks" in self._panes():
            self.show_pane("checks")

    def board_changed(self) -> None:
        """The lesson's edge says how the checks stand where they have no room beside it."""
        self.pane.say_checks(in_short(self.board) if self.size.width < NARROW else "")

    def attempt_ended(self) -> None:
        """Say what came of it where the checks are out of sight."""
        if self.checks.region and self.maximized in (None, self.checks):
            return
        failure = self.board.first_failure
        if self.board.all_passed:
            self.tell(f"{in_short(self.board)}: {spoken('next')} goes on.")
        elif failure is not None:
            first = f"{failure.title.rstrip('.')}: {spoken('failure')} goes there."
            self.tell(f"{in_short(self.board)}. {first}", "warning")
        else:
            self.tell(f"{in_short(self.board)}: {spoken('pane')} leads to the checks.", "warning")

    def action_next_pane(self) -> None:
        """Round the panes."""
        names = list(self._panes())
        self.screen.minimize()
        self.show_pane(names[(names.index(self.pane_name) + 1) % len(names)])

    async def action_next_file(self) -> None:
        """The next tab."""
        await self._turn_files(1)

    async def action_previous_file(self) -> None:
        """The tab before."""
        await self._turn_files(-1)

    async def _turn_files(self, by: int) -> None:
        if self.files.paths:
            self.show_work()
            await self.files.open_next(by)
            self.files.focus_editor()

    def action_zoom(self) -> None:
        """The focused pane alone, or all of them again."""
        if self.maximized is not None:
            self.minimize()
            return
        boxes: dict[str, Widget] = {
            "lesson": self.pane,
            "editor": self.files,
            "checks": self.checks,
        }
        self.maximize(boxes[self.pane_name], container=False)

    def action_find(self) -> None:
        """Find in the file that is shown."""
        if self.files.editor is not None:
            self.show_work()
            self.files.find()

    def action_replace_text(self) -> None:
        """Find and replace in the file that is shown."""
        if self.files.editor is not None:
            self.show_work()
            self.files.find(replace=True)

    def action_go_to_line(self) -> None:
        """Ask for a line of the file that is shown."""
        if self.files.editor is not None:
            self.show_work()
            self.files.go_to_line()

    def action_cancel(self) -> None:
        """Stop the checks; else leave the zoom, or the editor."""
        if self.stop_attempt():
            return
        if self.maximized is not None:
            self.minimize()
        elif self.pane_name == "editor":
            self.show_pane("checks")

    def on_resize(self, event: events.Resize) -> None:
        """Keep the focused pane in sight when the screen becomes narrow."""
        if event.size.width < NARROW and self.ready:
            self.set_class(self.pane_name == "lesson", "-show-lesson")
        if self.ready:
            self.board_changed()
