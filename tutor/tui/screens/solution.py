"""The reference beside the learner's files."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Static

from tutor.tui.difference.files import FileDifference
from tutor.tui.difference.view import DifferenceView
from tutor.tui.keys import bindings
from tutor.tui.screens.copying import CopyingScreen
from tutor.tui.text import lines, plain
from tutor.tui.widgets.key_line import KeyLine


class SolutionScreen(CopyingScreen[None]):
    """File by file, what the reference does otherwise."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", "Back"),
        Binding("c,y", "copy", "Copy"),
        *bindings("help", "quit"),
    ]
    DEFAULT_CSS = """
    SolutionScreen .banner { height: auto; padding: 0 1; background: $panel; }
    """

    def __init__(self, title: str, files: Sequence[FileDifference]) -> None:
        super().__init__()
        self._title, self._files = title, files

    def compose(self) -> ComposeResult:
        """What it is, then the difference."""
        told = lines(
            plain(f"Reference · {self._title}", "bold"),
            plain("- yours   + reference. Other answers pass too. n and p: changes", "$text-muted"),
        )
        yield Static(told, classes="banner")
        yield DifferenceView()
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the difference once the width is known."""
        self.call_after_refresh(self._show)

    def _show(self) -> None:
        view = self.query_one(DifferenceView)
        view.show(
            self._files, ("yours", "reference"), "Your files are the reference, to the letter."
        )
        view.focus()

    @property
    def copies(self) -> Mapping[str, str]:
        """The difference, and the reference's files."""
        found = dict(self.query_one(DifferenceView).copies)
        return found | {f"reference {f.path}": f.new for f in self._files if f.new is not None}
