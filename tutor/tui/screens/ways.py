"""The learn screen on special errands: a gate of the placement, a redo of the review."""

from textual import work

from tutor.course.models import Lesson
from tutor.tui.keys import spoken
from tutor.tui.screens.learn import LearnScreen

LAST_PAGE = -1


class ErrandScreen(LearnScreen):
    """An exercise without hints and reference; going on leads back to where it came from."""

    WORD = ""
    BACK = ""

    def __init__(self, lesson: Lesson, *, file: str | None = None, line: int | None = None) -> None:
        super().__init__(lesson, LAST_PAGE, file=file, line=line, pane="editor", forced=True)
        self._begun = False

    def on_mount(self) -> None:
        """Say what this is, once."""
        self.tell(f"{self.WORD} {spoken('next')} leads back to {self.BACK}.")

    def action_hint(self) -> None:  # type: ignore[override]
        """There are none here."""
        self.tell(f"No hints here. {spoken('next')} leads back to {self.BACK}.")

    def action_solution(self) -> None:  # type: ignore[override]
        """Not here."""
        self.tell(f"The reference stays closed here. {spoken('next')} leads back to {self.BACK}.")

    def action_history(self) -> None:  # type: ignore[override]
        """Not here: earlier answers, and after a pass the reference, lie in it."""
        self.tell(f"The history stays closed here. {spoken('next')} leads back to {self.BACK}.")

    async def standing_changed(self) -> None:
        """Say so when it is passed."""
        await super().standing_changed()
        if self.board.all_passed and not self._begun:
            self._begun = True
            self.tell(f"✓ Passed. {spoken('next')} leads back to {self.BACK}.")


class GateScreen(ErrandScreen):
    """Proves an answer of the placement."""

    WORD = "A gate of the placement: no hints, no reference."
    BACK = "the placement"

    @work(exclusive=True, group="dialog", exit_on_error=False)
    async def action_next(self) -> None:
        """Back to the placement."""
        await self.tutor.action_placement()


class RedoScreen(ErrandScreen):
    """An exercise once more, from its starter."""

    WORD = "A redo: from the starter, without hints."
    BACK = "the review"

    @work(exclusive=True, group="dialog", exit_on_error=False)
    async def action_next(self) -> None:
        """Back to the review."""
        await self.tutor.action_review()
