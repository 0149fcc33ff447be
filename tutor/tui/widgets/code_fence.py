"""A lesson's prose, whose long lines of code go on below, set in and marked."""

import re

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.selection import Selection
from textual.widgets import Label, Markdown
from textual.widgets.markdown import MarkdownFence

MARK = "↪ "
SIDES = 4
"""Columns at the sides of the code."""
NARROWEST = 20
BREAKS = " ([{,"
"""What a line may be broken after."""
_JOINED = re.compile(rf"\n *{MARK}")


class CodeLabel(Label):
    """Code in the width that there is; what is selected is copied as it was written."""

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected text without the breaks of this screen."""
        found = super().get_selection(selection)
        return None if found is None else (_JOINED.sub("", found[0]), found[1])


class CodeFence(MarkdownFence):
    """Textual's, but a line that is too long goes on below at its own depth."""

    _room = 0

    def compose(self) -> ComposeResult:
        """The code."""
        yield CodeLabel(self._highlighted_code, id="code-content", expand=True)

    def on_resize(self, event: events.Resize) -> None:
        """Break the lines anew where the width is another one."""
        room = event.size.width - SIDES
        if room != self._room:
            self._room = room
            self.set_content(self._highlighted_code)

    def set_content(self, content: Content) -> None:
        """Show this code."""
        if self._room:
            content = hung(content, max(self._room, NARROWEST))
        super().set_content(content)


class Prose(Markdown):
    """Textual's Markdown with our code."""

    BLOCKS = Markdown.BLOCKS | {"fence": CodeFence, "code_block": CodeFence}


def hung(code: Content, width: int) -> Content:
    """Code with each line broken to `width` columns; what goes on below is set in and marked."""
    rows = [row for line in code.split("\n", allow_blank=True) for row in _broken(line, width)]
    return Content("\n").join(rows)


def _broken(line: Content, width: int) -> list[Content]:
    text = line.plain
    depth = min(len(text) - len(text.lstrip()) + 2, width // 2)
    lead = Content.styled(" " * depth + MARK, "$text-muted")
    rows, room = [], width
    while len(line) > room:
        text = line.plain
        begins = len(text) - len(text.lstrip())
        # In the middle of a word where it does not fit at all.
        cut = max(text.rfind(mark, begins, room) for mark in BREAKS) + 1 or room
        rows.append(line[:cut])
        line, room = line[cut:], width - depth - len(MARK)
    rows.append(line)
    return [rows[0], *(lead + row for row in rows[1:])]
