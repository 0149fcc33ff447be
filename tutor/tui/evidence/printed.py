"""What the app printed."""

from collections.abc import Mapping

from textual.content import Content

from tutor.tui.evidence.view import TextView
from tutor.tui.text import plain


class PrintedView(TextView):
    """Output of the app, letter for letter."""

    TITLE = "Printed"

    def __init__(self, output: str) -> None:
        super().__init__()
        self.output = output

    @property
    def copies(self) -> Mapping[str, str]:
        """The output."""
        return {"output": self.output}

    def text(self, width: int) -> Content:
        """The output."""
        return plain(self.output.rstrip())
