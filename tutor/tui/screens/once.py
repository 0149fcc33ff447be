"""Screens that answer once: a double click answers twice, which would end the program."""

from typing import Any

from textual.await_complete import AwaitComplete


class AnswersOnce:
    """Stands before a screen's other bases; whatever comes after the first answer is nothing.

    No screen itself: Textual takes styles from the first base that is one.
    """

    _gave_its_answer = False

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Leave with an answer, the first time, and only while no other screen stands before it:
        Textual would take that one away instead."""
        if self._gave_its_answer or not self.is_active:  # type: ignore[attr-defined]
            return AwaitComplete()
        self._gave_its_answer = True
        done: AwaitComplete = super().dismiss(result)  # type: ignore[misc]
        return done
