"""One line: where the learner is, how far the course is, whether the text is saved."""

from dataclasses import dataclass

from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from tutor.tui.text import plain, shorten

CELLS = 8


@dataclass(frozen=True)
class Standpoint:
    """What the bar says."""

    module: str = ""
    lesson: str = ""
    passed: int = 0
    exercises: int = 0
    saved: str = ""


class TopBar(Widget):
    """Draws a `Standpoint` in the width that there is."""

    standpoint: reactive[Standpoint] = reactive(Standpoint())

    def render(self) -> Content:
        """The bar for the present width."""
        at, width = self.standpoint, self.content_size.width
        right = self._progress(wide=width >= 80)
        room = width - right.cell_length - 4
        trail = f"{at.module} › {at.lesson}" if at.module and at.lesson else at.lesson
        if len(trail) > room:
            trail = at.lesson
        left = plain("◆ ", "$text-accent") + plain(shorten(trail, max(room, 0)), "bold")
        gap = max(width - left.cell_length - right.cell_length, 1)
        return left + plain(" " * gap) + right

    def _progress(self, wide: bool) -> Content:
        at = self.standpoint
        if not at.exercises:
            return plain(at.saved, "$text-muted")
        full = round(at.passed / at.exercises * CELLS)
        bar = plain("")
        if wide:
            left = plain("▱" * (CELLS - full) + " ", "$text-muted")
            bar = plain("▰" * full, "$text-success") + left
        style = "bold $text-warning" if at.saved == "unsaved" else "$text-muted"
        saved = plain(f"   {at.saved}", style) if at.saved else plain("")
        return bar + plain(f"{at.passed}/{at.exercises} passed") + saved
