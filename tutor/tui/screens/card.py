"""A misconception's card: what was changed, which check catches it, and what a run says."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tutor.grading.verdict import Verdict
from tutor.learner.cards import caught_by, change, choices, title_of
from tutor.learner.review import Card, named
from tutor.tui import diagnosis
from tutor.tui.difference.files import compared
from tutor.tui.difference.view import drawn
from tutor.tui.grading import DeskError
from tutor.tui.keys import bindings
from tutor.tui.screens.base import TutorScreen
from tutor.tui.text import lines, plain, prose
from tutor.tui.widgets.key_line import KeyLine
from tutor.tui.widgets.top_bar import Standpoint, TopBar

TRY_AGAIN = "Nothing was recorded. Enter on a choice tries again."


class CardScreen(TutorScreen[None]):
    """Asks once; the guess and the real verdict stand side by side."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back"),
        Binding("pageup", "turn(-1)", "Code up", priority=True),
        Binding("pagedown", "turn(1)", "Code down", priority=True),
        Binding("enter", "done", "Go on", show=False),
        *bindings("help", "quit"),
    ]
    DEFAULT_CSS = """
    CardScreen #card { height: 1fr; }
    CardScreen #change { width: 4fr; padding: 0 1; }
    CardScreen #change Static { height: auto; }
    CardScreen #ask { width: 3fr; padding: 0 1; }
    CardScreen #ask > Static { height: auto; margin-bottom: 1; }
    CardScreen #choices { height: auto; max-height: 12; border: none; padding: 0; background: transparent; }
    CardScreen #sides { display: none; height: auto; }
    CardScreen #sides Static { width: 1fr; height: auto; padding-right: 1; }
    CardScreen #told { display: none; height: 1fr; margin-top: 1; }
    CardScreen #told Static { height: auto; }
    CardScreen.-answered #choices { display: none; }
    CardScreen.-answered #sides, CardScreen.-answered #told { display: block; }
    CardScreen.-narrow #card { layout: vertical; }
    CardScreen.-narrow #change { width: 1fr; height: 1fr; min-height: 6; }
    CardScreen.-narrow #ask { width: 1fr; height: auto; max-height: 65%; }
    CardScreen.-narrow.-answered #ask { height: 65%; }
    """  # noqa: E501

    def __init__(self, card: Card) -> None:
        super().__init__()
        self._card = card
        self._judging = False

    def compose(self) -> ComposeResult:
        """The change beside the question; one over the other where it is narrow."""
        yield TopBar()
        with Horizontal(id="card"):
            with VerticalScroll(id="change", classes="board"):
                yield Static()
            with Vertical(id="ask", classes="board"):
                yield Static(id="question")
                yield OptionList(id="choices", compact=True)
                with Horizontal(id="sides"):
                    yield Static(id="guess")
                    yield Static(id="verdict")
                with VerticalScroll(id="told"):
                    yield Static()
        yield KeyLine()

    def on_mount(self) -> None:
        """Show the card."""
        exercise = self.session.pack.exercises[self._card.exercise]
        self.query_one(TopBar).standpoint = Standpoint("Review", self._card.concept)
        self.query_one("#change").border_title = plain("Somebody changed the starter")
        self.query_one("#change").border_subtitle = plain("- as it came   + changed")
        self.query_one("#ask").border_title = plain(exercise.title)
        self.query_one("#question", Static).update(plain("Which check fails first?", "bold"))
        board = self.query_one("#choices", OptionList)
        board.set_options(
            Option(plain(f"{number}  ", "$text-accent") + plain(title))
            for number, (_, title) in enumerate(choices(exercise), 1)
        )
        board.highlighted = 0
        board.focus()
        self._show_change()

    @work(exit_on_error=False, thread=True)
    def _show_change(self) -> None:
        exercise = self.session.pack.exercises[self._card.exercise]
        wrong = named(exercise, self._card.misconception)
        try:
            before, after = change(exercise, wrong) if wrong else ({}, {})
            content = drawn(compared(before, after))
        except (OSError, ValueError) as error:
            content = plain(f"The card cannot be read: {error}.", "$text-error")
        self.app.call_from_thread(self.query_one("#change Static", Static).update, content)

    def action_turn(self, by: int) -> None:
        """Page through the change, or through what the verdict says once it is there."""
        name = "#told" if self.has_class("-answered") and self.has_class("-narrow") else "#change"
        box = self.query_one(name, VerticalScroll)
        if by > 0:
            box.scroll_page_down(animate=False)
        else:
            box.scroll_page_up(animate=False)

    def action_done(self) -> None:
        """Leave, once it is answered."""
        if self.has_class("-answered"):
            self.dismiss(None)

    @on(OptionList.OptionSelected, "#choices")
    def _guessed(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        exercise = self.session.pack.exercises[self._card.exercise]
        if not self._judging:
            self._judging = True
            self._ask("Your guess stands. The change goes through the grader …")
            self._judge(choices(exercise)[event.option_index][0])

    def _ask(self, words: str, style: str = "$text-muted") -> None:
        question = plain("Which check fails first?", "bold")
        self.query_one("#question", Static).update(lines(question, plain(words, style)))

    @work(exclusive=True, group="judge", exit_on_error=False)
    async def _judge(self, guess: str) -> None:
        exercise = self.session.pack.exercises[self._card.exercise]
        wrong = named(exercise, self._card.misconception)
        try:
            if wrong is None:
                raise DeskError("The pack has no such card any more.")
            verdict = await self.session.desk.judge(exercise, wrong.folder)
        except DeskError as error:
            self._failed(str(error))
            return
        found = caught_by(verdict)
        if found is None:
            problem = verdict.problem.message if verdict.problem else "The grader could not decide."
            self._failed(problem)
            return
        await self.session.records.reviewed(self._card, guess, found)
        self._show(guess, found, verdict)

    def _failed(self, reason: str) -> None:
        self._judging = False
        self._ask(f"{reason} {TRY_AGAIN}", "$text-warning")

    def _show(self, guess: str, found: str, verdict: Verdict) -> None:
        exercise = self.session.pack.exercises[self._card.exercise]
        right = guess == found
        word = plain("✓ right", "bold $text-success") if right else plain("✗ not so", "$text-error")
        self.query_one("#guess", Static).update(
            lines(plain("Your guess", "$text-muted"), plain(title_of(exercise, guess)), word)
        )
        self.query_one("#verdict", Static).update(
            lines(
                plain("The verdict, just now", "$text-muted"),
                plain(title_of(exercise, found), "bold"),
                plain("" if found else "nothing catches it", "$text-muted"),
            )
        )
        self.query_one("#told Static", Static).update(self._why(verdict, right))
        self.add_class("-answered")
        self.query_one("#question", Static).update(
            plain("Enter goes on.", "$text-muted") + plain("  PgDn reads on.", "$text-muted")
        )
        self.query_one("#told").focus()

    def _why(self, verdict: Verdict, right: bool) -> Content:
        after = "" if right else "The concept comes up again tomorrow."
        if verdict.leading is None:
            return prose(after)
        # The lesson's key belongs to the checks pane; here nothing would open.
        told = diagnosis.told_as_is(verdict.leading.model_copy(update={"lesson": None}))
        return Content("\n\n").join([told, plain(after, "$text-warning")]) if after else told
