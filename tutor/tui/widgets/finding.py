"""Finding and replacing in the text of an editor."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tutor.tui.widgets.code_editor import CodeEditor

Hit = tuple[int, int, int]
"""Row, first column, column after the last."""


@dataclass(frozen=True)
class Search:
    """What is looked for: a text on one line, letter for letter, its case counting or not."""

    text: str = ""
    exact: bool = False

    @property
    def pattern(self) -> re.Pattern[str]:
        """The text as a pattern."""
        return re.compile(re.escape(self.text), 0 if self.exact else re.IGNORECASE)

    def hits(self, editor: "CodeEditor") -> list[Hit]:
        """Everywhere the text stands, from the top."""
        if not self.text:
            return []
        rows = enumerate(editor.document.lines)
        found = self.pattern.finditer
        return [(row, hit.start(), hit.end()) for row, line in rows for hit in found(line)]


def show(editor: "CodeEditor", hit: Hit) -> None:
    """Select an occurrence, in the middle of the pane."""
    row, start, end = hit
    editor.move_cursor((row, start), center=True)
    editor.move_cursor((row, end), select=True)


def replace_selected(editor: "CodeEditor", search: Search, by: str) -> bool:
    """Replace the selection where it is an occurrence. False where it is none."""
    if editor.read_only or not search.text or not search.pattern.fullmatch(editor.selected_text):
        return False
    start, end = sorted(editor.selection)
    editor.replace(by, start, end, maintain_selection_offset=False)
    return True


def replace_all(editor: "CodeEditor", search: Search, by: str) -> int:
    """Replace every occurrence, as one step for undo; gives how many there were."""
    hits = search.hits(editor)
    if editor.read_only or not hits:
        return 0
    first, last = hits[0][0], hits[-1][0]
    old = [editor.document.get_line(row) for row in range(first, last + 1)]
    new = "\n".join(search.pattern.sub(lambda _: by, line) for line in old)
    here = editor.cursor_location
    editor.replace(new, (first, 0), (last, len(old[-1])), maintain_selection_offset=False)
    editor.move_cursor(editor.clamp_visitable(here))
    return len(hits)
