"""Screens that answer once: a double click answers twice, which would end the program."""

from typing import Generic, TypeVar

from textual.await_complete import AwaitComplete
from textual.screen import Screen

Result = TypeVar("Result")


class AnswersOnce(Screen[Result], Generic[Result]):
    """Stands before a screen's other bases; whatever comes after the first answer is nothing."""

    _gave_its_answer = False

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leave with an answer, the first time."""
        if self._gave_its_answer:
            return AwaitComplete.nothing()
        self._gave_its_answer = self.is_active
        return super().dismiss(result)
