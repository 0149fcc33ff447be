"""A question that is answered before the measured answer shows."""

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Markdown, OptionList, Static
from textual.widgets.option_list import Option

from tutor.course.models import Predict
from tutor.tui.messages import Guessed
from tutor.tui.pages import Answer
from tutor.tui.text import fence, lines, plain, prose
from tutor.tui.widgets.code_fence import Prose


class PredictCard(Vertical):
    """Hidden where the page asks nothing."""

    BORDER_TITLE = "Predict"

    def __init__(self) -> None:
        super().__init__()
        self._predict: Predict | None = None
        self._step = 0

    def compose(self) -> ComposeResult:
        """Question, snippet, choices; guess and measured answer side by side."""
        yield Static(id="question")
        yield Prose(open_links=False)
        yield OptionList(id="choices", compact=True)
        with Horizontal(id="answers"):
            yield Static(id="guess")
            yield Static(id="measured")

    async def show(self, step: int, predict: Predict | None, answer: Answer | None) -> None:
        """Ask, or show guess and measurement where there is an answer."""
        self._predict, self._step = predict, step
        self.display = predict is not None
        if predict is None:
            return
        self.query_one("#question", Static).update(prose(predict.question, "bold"))
        await self.query_one(Markdown).update(fence(predict.snippet))
        choices = self.query_one("#choices", OptionList)
        choices.set_options([Option(plain(choice)) for choice in predict.choices])
        choices.highlighted = 0
        self.answer(answer)

    @property
    def answers(self) -> Horizontal:
        """Where guess and measured answer stand."""
        return self.query_one("#answers", Horizontal)

    def focus_choices(self) -> None:
        """Let the learner choose, where there is a question and no answer yet."""
        if self._predict is not None and not self.has_class("-answered"):
            self.query_one("#choices").focus()

    def answer(self, answer: Answer | None) -> None:
        """Put guess and measured answer side by side; None asks again."""
        predict = self._predict
        self.set_class(answer is not None, "-answered")
        self.border_subtitle = "" if answer is not None else "Enter answers"
        if predict is None or answer is None:
            return
        right = answer.guess == predict.answer
        word = (
            plain("✓ as measured", "$text-success") if right else plain("✗ not so", "$text-error")
        )
        self.query_one("#guess", Static).update(
            lines(plain("Your guess", "$text-muted"), plain(answer.guess, "bold"), word)
        )
        here = plain("runs …", "$text-muted") if answer.printed is None else plain(answer.printed)
        self.query_one("#measured", Static).update(
            lines(
                plain("Measured", "$text-muted"),
                plain(predict.answer, "bold"),
                prose(predict.measured),
                plain("On this machine, just now", "$text-muted"),
                here,
            )
        )

    @on(OptionList.OptionSelected)
    def _picked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if self._predict is not None:
            choice = self._predict.choices[event.option_index]
            self.post_message(Guessed(self._step, choice))
