"""A line that stays: something does not work, and learning goes on without it."""

from textual.widgets import Static

from tutor.tui.text import plain


class NoticeBar(Static):
    """Hidden while there is nothing to say."""

    def say(self, sentence: str) -> None:
        """Show a sentence from now on; an empty one hides the bar."""
        self.set_class(bool(sentence), "-shown")
        self.update(plain("! " + sentence) if sentence else "")
