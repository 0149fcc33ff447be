"""Hints, one after the other as they are asked for."""

from textual.content import Content
from textual.widgets import Static

from tutor.tui.keys import spoken
from tutor.tui.text import plain, prose


class HintList(Static):
    """Shows the first `revealed` hints and says how to get the next."""

    def show(self, hints: tuple[str, ...], revealed: int) -> None:
        """Draw the list."""
        parts: list[Content] = []
        for number, hint in enumerate(hints[:revealed], 1):
            parts.append(plain(f"▾ Hint {number} of {len(hints)}", "bold $text-accent"))
            parts.append(prose(hint.strip()))
        left = len(hints) - revealed
        if left > 0:
            count = "1 hint" if left == 1 else f"{left} hints"
            parts.append(plain(f"▸ {count} left: {spoken('hint')} shows the next", "$text-muted"))
        self.update(Content("\n").join(parts))
