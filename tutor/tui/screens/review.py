"""What is due for review: today's cards, and what comes of them."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tutor.learner.leitner import A_DAY, INTERVALS
from tutor.learner.review import Card
from tutor.learner.study import Study
from tutor.tui import course_map
from tutor.tui.keys import bindings
from tutor.tui.screens.base import TutorScreen
from tutor.tui.screens.card import CardScreen
from tutor.tui.screens.dialogs import ChoiceScreen
from tutor.tui.standing import CONCEPT_GLYPHS, CONCEPT_STYLES, CONCEPT_WORDS, reviews
from tutor.tui.text import lines, plain, prose, shorten
from tutor.tui.widgets.key_line import KeyLine
from tutor.tui.widgets.notice_bar import NoticeBar
from tutor.tui.widgets.top_bar import Standpoint, TopBar

DAYS = ", ".join(map(str, INTERVALS[:-1])) + f" and {INTERVALS[-1]}"
HOW = (
    f"What you learned comes back after {DAYS} days, at most {A_DAY} cards a day. A wrong answer "
    "brings it back tomorrow. Some cards show a wrong answer and ask which check catches it; "
    "later ones ask you to do an exercise once more."
)


class ReviewScreen(TutorScreen[Card | None]):
    """Gives the card whose exercise is to be done again, None where the learner goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back"),
        *bindings("map-progress", "help", "quit"),
    ]
    DEFAULT_CSS = """
    ReviewScreen #summary { height: auto; padding: 0 2; margin-bottom: 1; }
    ReviewScreen #cards { height: auto; max-height: 50%; padding: 0 1; }
    ReviewScreen #cards.-empty { display: none; }
    ReviewScreen #how { height: 1fr; padding: 1 2; }
    ReviewScreen #how Static { height: auto; max-width: 90; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._study: Study | None = None

    def compose(self) -> ComposeResult:
        """How it stands, the cards, and how reviews work."""
        yield TopBar()
        yield NoticeBar()
        yield Static(id="summary")
        cards = OptionList(id="cards", compact=True, classes="board -empty")
        cards.border_title = plain("Today")
        cards.border_subtitle = plain("Enter takes a card")
        yield cards
        with VerticalScroll(id="how", can_focus=False):
            yield Static()
        yield KeyLine()

    def on_mount(self) -> None:
        """Read what is due."""
        self.query_one(NoticeBar).say(self.tutor.notice)
        self._read()
        self.session.desk.open()

    def on_resize(self) -> None:
        """Columns move with the width."""
        self.call_after_refresh(self._fill)

    @property
    def cards(self) -> tuple[Card, ...]:
        """Today's."""
        return self._study.queue.cards if self._study is not None else ()

    @work(exclusive=True, group="study", exit_on_error=False)
    async def _read(self) -> None:
        self._study = study = await self.session.records.study()
        passed, count = course_map.count_passed(self.session.pack, dict(study.states))
        self.query_one(TopBar).standpoint = Standpoint("", "Review", passed, count)
        self.query_one("#summary", Static).update(reviews(study))
        self.query_one("#how Static", Static).update(self._how(study))
        self._fill()
        if self.cards:
            self.query_one("#cards").focus()

    def _how(self, study: Study) -> Content:
        done = study.queue.done_today
        parts = [prose(HOW, "$text-muted")]
        if not study.queue.cards and done:
            parts.insert(0, plain(f"✓ {done} of {A_DAY} done today. Escape goes back.\n"))
        elif not study.queue.cards:
            parts.insert(0, plain("There is nothing to review now. Escape goes back.\n"))
        return lines(*parts)

    def _fill(self) -> None:
        board = self.query_one("#cards", OptionList)
        board.set_class(not self.cards, "-empty")
        board.set_options([Option(self._line(card)) for card in self.cards])
        board.highlighted = 0 if self.cards else None

    def _line(self, card: Card) -> Content:
        style = CONCEPT_STYLES[card.state]
        exercise = self.session.pack.exercises[card.exercise]
        what = "Spot it" if card.misconception else "Redo"
        if card.began_at is not None:
            what = "Under way"
        left = plain(f"{CONCEPT_GLYPHS[card.state]} {CONCEPT_WORDS[card.state]:<11}", style)
        left += plain(f"{shorten(card.concept, 22):<23}", "bold") + plain(f"{what:<11}")
        room = max(self.size.width - 6 - left.cell_length, 8)
        return left + plain(shorten(exercise.title, room), "$text-muted")

    @on(OptionList.OptionSelected, "#cards")
    def _taken(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        self._take(self.cards[event.option_index])

    @work(exclusive=True, group="card", exit_on_error=False)
    async def _take(self, card: Card) -> None:
        if card.misconception is not None:
            await self.app.push_screen_wait(CardScreen(card))
            self._read()
            return
        exercise = self.session.pack.exercises[card.exercise]
        if card.began_at is not None:
            choices = {"go": "Go on with it", "end": "Give up: show me again tomorrow"}
            body = plain("This redo is under way.")
        else:
            choices = {"later": "Not now", "go": "Begin: put the files back to the starter"}
            body = prose(
                f"Do **{exercise.title}** once more, from its starter, without hints. The version "
                "that you have now is kept in a folder beside it, and in the history."
            )
        answer = await self.app.push_screen_wait(ChoiceScreen("Do it again", body, choices))
        if answer == "go":
            self.dismiss(card)
        elif answer == "end":
            await self.session.records.redo_given_up(card.exercise)
            self._read()
