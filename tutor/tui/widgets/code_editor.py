"""An editor for one file: what TextArea lacks for Python, and marks on lines with problems."""

import re
from collections.abc import Callable, Mapping
from typing import ClassVar

from rich.segment import Segment
from rich.text import Text
from textual import events
from textual.document._document import EditResult
from textual.document._edit import Edit
from textual.strip import Strip

from tutor.tui.keys import bindings
from tutor.tui.theme import editor_theme
from tutor.tui.widgets.drawn_lines import DrawnLines

INDENT = 4
PLAIN_ABOVE = 1500
"""Lines above which highlighting is off: each key parses the whole file anew."""

CLOSES_BLOCK = re.compile(r"\s*(return|raise|pass|break|continue)\b")
OPENS_BLOCK = re.compile(r"[:(\[{]\s*(#.*)?$")
COMMENTED = re.compile(r"(\s*)# ?(.*)")


class CodeEditor(DrawnLines):
    """One file. Rows count from 0, as in TextArea."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"code-editor--problem", "code-editor--problem-line"}
    BINDINGS = bindings("comment", "dedent", "undo", "redo")

    def __init__(self, path: str, text: str, *, editable: bool, id: str | None = None) -> None:
        python = path.endswith(".py") and text.count("\n") < PLAIN_ABOVE
        super().__init__(
            text,
            language="python" if python else None,
            theme="css",
            tab_behavior="indent",
            show_line_numbers=True,
            read_only=not editable,
            id=id,
        )
        for taken in ("f6", "f7"):
            # TextArea would list them before ours, and the footer would change its order.
            self._bindings.key_to_bindings.pop(taken, None)
        self.path = path
        self.saved_text = text
        self.cursor_blink = False
        self._problems: dict[int, str] = {}

    @property
    def dirty(self) -> bool:
        """Whether the text differs from the file as it was last read or written."""
        return not self.read_only and self.text != self.saved_text

    @property
    def problems(self) -> Mapping[int, str]:
        """Messages by row."""
        return self._problems

    def on_mount(self) -> None:
        """Take the colours of the theme, now and whenever it changes."""
        self._follow_theme()
        self.app.theme_changed_signal.subscribe(self, lambda _: self._follow_theme())

    def mark(self, problems: Mapping[int, str]) -> None:
        """Show these rows, and no others, as having a problem."""
        if problems != self._problems:
            self._problems = dict(problems)
            self._line_cache.clear()
            self.refresh()

    def is_marked(self, row: int) -> bool:
        """Whether a row has a problem."""
        return row in self._problems

    def take(self, text: str) -> None:
        """The file changed outside: show its text, with the edit on the undo stack."""
        row, column = self.cursor_location
        self.saved_text = text
        if text != self.text:
            self.replace(text, (0, 0), self.document.end, maintain_selection_offset=False)
            self.move_cursor(self.clamp_visitable((row, column)))

    def edit(self, edit: Edit) -> EditResult:
        """Marks move with their lines; the mark of a line that is edited goes."""
        before = self.document.line_count
        result = super().edit(edit)
        if self.language and self.document.line_count > PLAIN_ABOVE:
            self.language = None
        if self._problems:
            grown = self.document.line_count - before
            top, bottom = edit.top[0], edit.bottom[0]
            self._problems = {
                row + grown if row > bottom else row: message
                for row, message in self._problems.items()
                if not top <= row <= bottom
            }
        return result

    def get_line(self, line_index: int) -> Text:
        """The line, underlaid where it has a problem."""
        line = super().get_line(line_index)
        if line_index in self._problems:
            line.stylize(self.get_component_rich_style("code-editor--problem-line"))
        return line

    def render_line(self, y: int) -> Strip:
        """The line with a dot in the gutter where it has a problem."""
        strip = super().render_line(y)
        # No soft wrap: a screen line is a line of the document.
        if y + self.scroll_offset.y not in self._problems:
            return strip
        at = self.gutter_width - 2
        dot = Segment("●", self.get_component_rich_style("code-editor--problem"))
        return Strip.join([strip.crop(0, at), Strip([dot], 1), strip.crop(at + 1)])

    async def _on_key(self, event: events.Key) -> None:
        if event.key == "escape":
            # TextArea would leave for the next widget; the screen decides what escape means.
            event.prevent_default()
        elif event.key.startswith("alt+"):
            # Terminals send the letter along, which TextArea would write.
            event.prevent_default()
        elif (not self.read_only and self._takes(event.key)) or await self._moves(event.key):
            event.prevent_default()
            event.stop()

    async def _moves(self, key: str) -> bool:
        """Carry out a key of TextArea's own, such as an arrow, in turn with the letters.

        Textual sends it round by the app, and letters that come meanwhile overtake it: through a
        slow line, what is typed would land where the cursor was.
        """
        for binding in self._bindings.key_to_bindings.get(key, ()):
            if not binding.id and not binding.priority:
                return await self.app.run_action(binding.action, self)
        return False

    def _takes(self, key: str) -> bool:
        selected = self.selection.start != self.selection.end
        if key == "enter":
            self._break_line()
        elif key == "tab" and selected:
            self._change_lines(lambda line: " " * INDENT + line if line.strip() else line)
        elif key == "backspace" and not selected and self._in_indent():
            row, column = self.cursor_location
            self.replace("", (row, (column - 1) // INDENT * INDENT), (row, column))
        else:
            return False
        return True

    def action_comment(self) -> None:
        """Comment the selected lines out, or in again where all of them are comments."""
        lines = [self.document.get_line(row) for row in self._rows()]
        code = [line for line in lines if line.strip()]
        if not code or self.read_only:
            return
        if all(line.lstrip().startswith("#") for line in code):
            self._change_lines(lambda line: COMMENTED.sub(r"\1\2", line, count=1))
        else:
            at = min(len(line) - len(line.lstrip()) for line in code)
            self._change_lines(lambda line: f"{line[:at]}# {line[at:]}" if line.strip() else line)

    def action_dedent(self) -> None:
        """Move the selected lines one step to the left."""
        if not self.read_only:
            self._change_lines(lambda line: line[min(INDENT, len(line) - len(line.lstrip())) :])

    def _break_line(self) -> None:
        start, end = sorted(self.selection)
        before = self.document.get_line(start[0])[: start[1]]
        indent = len(before) - len(before.lstrip(" "))
        if OPENS_BLOCK.search(before):
            indent += INDENT
        elif CLOSES_BLOCK.match(before):
            indent = max(indent - INDENT, 0)
        self.replace("\n" + " " * indent, start, end, maintain_selection_offset=False)

    def _in_indent(self) -> bool:
        row, column = self.cursor_location
        before = self.document.get_line(row)[:column]
        return bool(before) and not before.strip(" ")

    def _rows(self) -> range:
        (top, _), (bottom, column) = sorted(self.selection)
        return range(top, bottom if bottom > top and column == 0 else bottom + 1)

    def _change_lines(self, change: Callable[[str], str]) -> None:
        rows = self._rows()
        old = [self.document.get_line(row) for row in rows]
        new = [change(line) for line in old]
        if new == old:
            return
        (top, first), (bottom, last) = self.selection
        grown = {row: len(b) - len(a) for row, a, b in zip(rows, old, new, strict=True)}
        self.replace("\n".join(new), (rows[0], 0), (rows[-1], len(old[-1])))
        self.selection = type(self.selection)(
            (top, max(first + grown.get(top, 0), 0)), (bottom, max(last + grown.get(bottom, 0), 0))
        )

    def _follow_theme(self) -> None:
        theme = editor_theme(self.app.theme, self.app.theme_variables)
        self.register_theme(theme)
        self.theme = theme.name
