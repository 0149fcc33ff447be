"""A file that was edited here and by another program: both versions, and which one stays."""

import difflib
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tutor.tui.text import plain

AROUND = 3
"""Lines that are shown about each difference."""

CHOICES = {
    "mine": "Keep what I typed here (the file's version stays on the undo stack)",
    "theirs": "Take what is in the file (what I typed stays on the undo stack)",
}


class ClashScreen(ModalScreen[str | None]):
    """Gives `mine` or `theirs`; None where the question is left."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Ask later", show=False),
        Binding("pagedown", "turn(1)", "Scroll", show=False),
        Binding("pageup", "turn(-1)", "Scroll", show=False),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 (as Screen has it)
    CSS = """
    ClashScreen { align: center middle; }
    ClashScreen .dialog { width: 96%; height: 92%; padding: 0 1; }
    ClashScreen .dialog #question { margin: 0; }
    ClashScreen #versions { height: 1fr; }
    ClashScreen.-narrow #versions { layout: vertical; }
    ClashScreen .version {
        width: 1fr; height: 1fr; border: round $foreground 25%; padding: 0 1;
        scrollbar-size-vertical: 1;
    }
    ClashScreen .version Static { width: auto; margin: 0; }
    """

    def __init__(self, path: str, mine: str, theirs: str) -> None:
        super().__init__()
        self._path, self._mine, self._theirs = path, mine, theirs

    def compose(self) -> ComposeResult:
        """Both versions side by side, or under each other where it is narrow."""
        mine, theirs = beside(self._mine, self._theirs)
        with Vertical(classes="dialog") as box:
            box.border_title = plain("Changed in two places")
            box.border_subtitle = plain("Escape asks again at the next save")
            yield Static(
                plain(self._path, "bold") + plain(" was edited here and by another program."),
                id="question",
            )
            with Horizontal(id="versions"):
                for title, text in (("Typed here", mine), ("In the file", theirs)):
                    with VerticalScroll(classes="version", can_focus=False) as version:
                        version.border_title = plain(title)
                        yield Static(text)
            yield OptionList(
                *(Option(plain(label), id=key) for key, label in CHOICES.items()), compact=True
            )

    def on_mount(self) -> None:
        """The answers have the keyboard."""
        self.query_one(OptionList).focus()

    def action_turn(self, by: int) -> None:
        """Scroll both versions."""
        for version in self.query(".version").results(VerticalScroll):
            turn = version.scroll_page_down if by > 0 else version.scroll_page_up
            turn(animate=False)

    @on(OptionList.OptionSelected)
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id)


def beside(mine: str, theirs: str) -> tuple[Content, Content]:
    """Two texts, each with its lines that the other lacks marked `>`; what is equal is short."""
    old, new = mine.splitlines(), theirs.splitlines()
    left: list[Content] = []
    right: list[Content] = []
    matcher = difflib.SequenceMatcher(a=old, b=new, autojunk=False)
    for group in matcher.get_grouped_opcodes(AROUND):
        if left:
            left.append(plain("   …", "$text-muted"))
            right.append(plain("   …", "$text-muted"))
        for tag, top, bottom, first, last in group:
            height = max(bottom - top, last - first)
            left += _numbered(old, top, bottom, tag, height, "$text-success")
            right += _numbered(new, first, last, tag, height, "$text-warning")
    return Content("\n").join(left), Content("\n").join(right)


def _numbered(
    lines: list[str], start: int, end: int, tag: str, height: int, style: str
) -> list[Content]:
    same = tag == "equal"
    shown = [
        plain(f"{row + 1:>4} {' ' if same else '>'} ", "$text-muted" if same else style)
        + plain(lines[row], "" if same else style)
        for row in range(start, end)
    ]
    return shown + [plain("")] * (height - len(shown))
