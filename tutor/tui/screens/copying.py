"""The part of a screen that copies what is looked at."""

from collections.abc import Mapping
from typing import TypeVar

from textual import work

from tutor.tui import clipboard
from tutor.tui.screens.base import TutorScreen
from tutor.tui.screens.dialogs import ChoiceScreen
from tutor.tui.text import plain, shorten

Result = TypeVar("Result")


class CopyingScreen(TutorScreen[Result]):
    """`action_copy` copies one of `copies`: at once where there is one, else after a question."""

    @property
    def copies(self) -> Mapping[str, str]:
        """What is worth copying now, by what it is."""
        return {}

    @work(exclusive=True, group="copy", exit_on_error=False)
    async def action_copy(self) -> None:
        """Copy what is looked at."""
        found = {what: text for what, text in self.copies.items() if text}
        if not found:
            self.tell("There is nothing to copy here.")
            return
        what = next(iter(found))
        if len(found) > 1:
            choices = {name: f"{name}: {_first_line(text)}" for name, text in found.items()}
            chosen = await self.app.push_screen_wait(
                ChoiceScreen("Copy", plain("To the clipboard of your system."), choices)
            )
            if chosen is None:
                return
            what = chosen
        await clipboard.copy(self.tutor, found[what], what)


def _first_line(text: str) -> str:
    return shorten(" ".join(text.split()), 44)
