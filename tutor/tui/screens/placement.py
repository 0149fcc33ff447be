"""The placement: questions first, then gates for what was answered rightly."""

from dataclasses import dataclass
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tutor.course.placement import Asked
from tutor.learner.path import next_exercise
from tutor.learner.placement import Gate
from tutor.learner.study import Study
from tutor.tui.grading import DeskError
from tutor.tui.keys import bindings
from tutor.tui.messages import Guessed
from tutor.tui.pages import Answer
from tutor.tui.screens.base import TutorScreen
from tutor.tui.standing import counted
from tutor.tui.text import lines, plain, prose
from tutor.tui.widgets.key_line import KeyLine
from tutor.tui.widgets.notice_bar import NoticeBar
from tutor.tui.widgets.predict_card import PredictCard
from tutor.tui.widgets.top_bar import Standpoint, TopBar

GATES = {
    "open": ("○", "$text-primary", "open"),
    "passed": ("✓", "$text-success", "passed"),
    "told": ("–", "$text-muted", "a hint was seen: proves nothing"),
}


@dataclass(frozen=True)
class Onward:
    """Where the placement leads: a lesson, or the gate behind it."""

    lesson: str
    gate: bool = False


class PlacementScreen(TutorScreen[Onward | None]):
    """Gives where to go on, None where the learner goes back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back"),
        Binding("pageup", "turn(-1)", "Up", priority=True),
        Binding("pagedown", "turn(1)", "Down", priority=True),
        *bindings("help", "quit"),
    ]
    DEFAULT_CSS = """
    PlacementScreen #place { padding: 1 2; }
    PlacementScreen.-short #place { padding: 0 1; }
    PlacementScreen.-short #told { margin-bottom: 0; }
    PlacementScreen #told { height: auto; max-width: 100; margin-bottom: 1; }
    PlacementScreen Markdown { padding: 0; margin: 0; background: transparent; }
    PlacementScreen PredictCard { max-width: 110; }
    PlacementScreen #ways { height: auto; border: none; padding: 0; background: transparent; margin-top: 1; }
    """  # noqa: E501

    def __init__(self) -> None:
        super().__init__()
        self._study: Study | None = None
        self._asked: Asked | None = None
        self._answer: Answer | None = None
        self._ways: dict[str, Onward | None] = {}

    def compose(self) -> ComposeResult:
        """What is going on, a question where one is asked, and the ways on."""
        yield TopBar()
        yield NoticeBar()
        with VerticalScroll(id="place", can_focus=False):
            yield Static(id="told")
            yield PredictCard()
            yield OptionList(id="ways", compact=True)
        yield KeyLine()

    def on_mount(self) -> None:
        """See where it stands."""
        self.query_one(NoticeBar).say(self.tutor.notice)
        self.query_one(PredictCard).display = False
        self.session.desk.open()
        self._read()

    @work(exclusive=True, group="study", exit_on_error=False)
    async def _read(self) -> None:
        self._study = study = await self.session.records.study()
        placement = study.placement
        total = len(placement.asked)
        self.query_one(TopBar).standpoint = Standpoint("", "Placement")
        self._answer = None
        if placement.phase == "questions" and placement.next is not None:
            number = len(placement.answers) + 1
            self.query_one(TopBar).standpoint = Standpoint(
                "Placement", f"Question {number} of {total}"
            )
            await self._show_question(placement.next)
        else:
            self.query_one(PredictCard).display = False
            self._tell_phase(study)

    async def _show_question(self, asked: Asked) -> None:
        self._asked = asked
        card = self.query_one(PredictCard)
        words = plain("Guess before you know: a wrong answer costs nothing.", "$text-muted")
        self.query_one("#told", Static).update(words)
        self._offer({})
        await card.show(0, asked.predict, None)
        card.focus_choices()
        # Where it does not all fit, the choices count; Page up shows the question again.
        self.call_after_refresh(self.query_one("#place").scroll_end, animate=False)

    def action_turn(self, by: int) -> None:
        """Page through a question that is longer than the screen."""
        place = self.query_one("#place", VerticalScroll)
        if by > 0:
            place.scroll_page_down(animate=False)
        else:
            place.scroll_page_up(animate=False)

    def _tell_phase(self, study: Study) -> None:
        if study.placement.phase == "none":
            title = self.session.pack.title
            self._say(plain(f"{title} has no placement."), {"back": ("Back", None)})
        elif study.placement.phase == "new":
            self._tell_new(study)
        elif study.placement.phase == "gates":
            self._tell_gates(study)
        else:
            self._tell_over(study)

    def _tell_new(self, study: Study) -> None:
        placement, wanted = study.placement, self.session.pack.placement
        gates = len({a.gate.id for a in placement.asked if a.gate})
        minutes = wanted.minutes if wanted else 0
        body = lines(
            plain("Where do you begin?", "bold"),
            prose(
                f"First {counted(len(placement.asked), 'question')}: you guess what a snippet "
                f"does, then it runs. What you get right opens a **gate**, an exercise "
                f"without hints; there are up to {gates}. About {minutes} minutes."
            ),
            prose(
                "A right answer with its gate passed counts as known, and comes back once in three "
                "days. Pass every gate, and you go on behind them."
            ),
        )
        self._say(body, {"begin": ("Begin", None), "back": ("Not now", None)})

    def _tell_gates(self, study: Study) -> None:
        placement = study.placement
        right = f"{placement.right} of {len(placement.asked)} answers were right."
        body = lines(
            plain(right, "bold"),
            prose("Prove them: pass these exercises without a hint. Each counts by itself."),
        )
        ways: dict[str, tuple[Content | str, Onward | None]] = {
            f"gate-{gate.asked.gate.id}": self._gate(gate)
            for gate in placement.gates
            if gate.asked.gate is not None
        }
        ways["end"] = ("End the placement with what is shown so far", None)
        self._say(body, ways)

    def _gate(self, gate: Gate) -> tuple[Content | str, Onward | None]:
        exercise = gate.asked.gate
        assert exercise is not None
        glyph, style, word = GATES[gate.state]
        line = plain(f"{glyph} ", style) + plain(exercise.title)
        line += plain(f"  {exercise.minutes} min  ", "$text-muted") + plain(word, style)
        lesson = self.session.pack.lesson_of(exercise.id)
        return line, Onward(lesson.id, gate=True) if gate.state == "open" else None

    def _tell_over(self, study: Study) -> None:
        placement, pack = study.placement, self.session.pack
        parts = [plain("The placement is over.", "bold")]
        if placement.tested_out:
            parts.append(plain("Tested out: " + ", ".join(placement.tested_out), "$text-success"))
        if placement.known_lessons:
            known = counted(len(placement.known_lessons), "lesson")
            parts.append(plain(f"Shortened by your answers: {known}."))
        leads_to = placement.row.leads_to if placement.row else None
        if leads_to:
            module = next(m for m in pack.modules if m.id == leads_to)
            parts.append(plain(f"Every gate is passed: you go on with “{module.title}”."))
            first = module.lessons[0].id
        else:
            following = next_exercise(pack, study.states)
            first = pack.lesson_of(following.id).id if following else pack.modules[0].lessons[0].id
        self._say(lines(*parts), {"go": ("Go on", Onward(first)), "back": ("Back", None)})

    def _say(self, body: Content, ways: dict[str, tuple[Content | str, Onward | None]]) -> None:
        self.query_one("#told", Static).update(body)
        self._offer(ways)
        self.query_one("#ways").focus()

    def _offer(self, ways: dict[str, tuple[Content | str, Onward | None]]) -> None:
        self._ways = {key: way for key, (_, way) in ways.items()}
        board = self.query_one("#ways", OptionList)
        board.set_options(
            Option(plain(label) if isinstance(label, str) else label, id=key)
            for key, (label, _) in ways.items()
        )
        board.display = bool(ways)
        board.highlighted = 0 if ways else None

    @on(Guessed)
    def _guessed(self, event: Guessed) -> None:
        event.stop()
        if self._asked is not None and self._answer is None:
            self._answer = Answer(event.choice)
            self.query_one(PredictCard).answer(self._answer)
            self._keep(self._asked, event.choice)

    @work(group="answer", exit_on_error=False)
    async def _keep(self, asked: Asked, choice: str) -> None:
        await self.session.records.placement_answered(asked, choice)
        self._offer({"next": ("Go on", None)})
        self.query_one("#ways").focus()
        self.call_after_refresh(self.query_one("#place").scroll_end, animate=False)
        self._run_snippet(asked, choice)

    @work(group="snippet", exit_on_error=False)
    async def _run_snippet(self, asked: Asked, choice: str) -> None:
        try:
            printed = await self.session.desk.run_snippet(asked.predict.snippet)
        except DeskError as error:
            printed = str(error)
        if self._asked is asked:
            self.query_one(PredictCard).answer(Answer(choice, printed))

    @on(OptionList.OptionSelected, "#ways")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        key = event.option.id or ""
        way = self._ways.get(key)
        if way is not None:
            self.dismiss(way)
        elif key == "back":
            self.dismiss(None)
        elif key in ("begin", "next", "end"):
            self._go_on(key)

    @work(exclusive=True, group="go-on", exit_on_error=False)
    async def _go_on(self, key: str) -> None:
        if key == "begin":
            await self.session.records.placement_begun()
        elif key == "end" and self._study is not None:
            await self.session.records.placement_ended(self._study.placement)
        self._read()
