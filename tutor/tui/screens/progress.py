"""How far the learner is: modules, exercises and concepts with mastery, time and what is due."""

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tutor.course.models import Exercise, Module
from tutor.learner.mastery import ConceptStanding
from tutor.learner.records import ExerciseState
from tutor.learner.study import Study, concepts_of_module
from tutor.tui import course_map
from tutor.tui.course_map import GLYPHS, STYLES
from tutor.tui.keys import bindings
from tutor.tui.screens.base import TutorScreen
from tutor.tui.standing import (
    CONCEPT_GLYPHS,
    CONCEPT_STYLES,
    CONCEPT_WORDS,
    counted,
    meter,
    minutes,
    reviews,
    when,
)
from tutor.tui.text import plain
from tutor.tui.widgets.key_line import KeyLine
from tutor.tui.widgets.notice_bar import NoticeBar
from tutor.tui.widgets.top_bar import Standpoint, TopBar

ROOMY = 110
"""Columns from which the meters are twice as long."""


class ProgressScreen(TutorScreen[str | None]):
    """Gives the lesson that the learner chose to open, None where they go back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss(None)", "Back"),
        *bindings("map-review", "help", "quit"),
    ]
    DEFAULT_CSS = """
    ProgressScreen #standing { height: 1fr; padding: 0 1; }
    ProgressScreen #reviews { height: auto; padding: 0 2; margin: 0 0 1 0; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._study: Study | None = None
        self._lessons: dict[str, str] = {}

    def compose(self) -> ComposeResult:
        """Reviews above, the course below."""
        yield TopBar()
        yield NoticeBar()
        yield Static(id="reviews")
        course = OptionList(id="standing", compact=True, classes="board")
        course.border_title = plain(self.session.pack.title)
        yield course
        yield KeyLine()

    def on_mount(self) -> None:
        """Read what is known."""
        self.query_one(NoticeBar).say(self.tutor.notice)
        self.query_one("#standing").focus()
        self._read()

    def on_resize(self) -> None:
        """Columns move with the width."""
        self.call_after_refresh(self._fill)

    @work(exclusive=True, group="study", exit_on_error=False)
    async def _read(self) -> None:
        self._study = await self.session.records.study()
        passed, count = course_map.count_passed(self.session.pack, dict(self._study.states))
        self.query_one(TopBar).standpoint = Standpoint("", "Progress", passed, count)
        self.query_one("#reviews", Static).update(reviews(self._study))
        self._fill()

    def _fill(self) -> None:
        study = self._study
        board = self.query_one("#standing", OptionList)
        if study is None or not board.content_size.width:
            return
        before = board.highlighted
        options: list[Option] = []
        for module in self.session.pack.modules:
            options += self._module(module, study)
        board.set_options(options)
        rows = [i for i, option in enumerate(options) if not option.disabled]
        board.highlighted = before if before in rows else rows[0] if rows else None

    def _module(self, module: Module, study: Study) -> list[Option]:
        pack = self.session.pack
        concepts = concepts_of_module(pack, module)
        head = self._row(
            plain(module.title, "bold $text-accent"),
            meter(study.mastery(concepts), self._cells),
            "",
            minutes(study.seconds(module)),
        )
        rows = [Option(head, disabled=True)]
        for lesson in module.lessons:
            if lesson.exercise is None:
                continue
            key = f"{lesson.id}/{lesson.exercise}"
            self._lessons[key] = lesson.id
            line = self._exercise(pack.exercises[lesson.exercise], study)
            rows.append(Option(line, id=key))
        rows += [
            Option(self._concept(study.concepts[concept], study), disabled=True)
            for concept in concepts
            if concept in study.concepts
        ]
        return rows

    def _exercise(self, exercise: Exercise, study: Study) -> Content:
        state = study.states.get(exercise.id, ExerciseState())
        tries = counted(state.attempts, "attempt") if state.attempts else ""
        words = f"{state.state:<11}{tries}"
        name = plain(f"  {GLYPHS[state.state]} ", STYLES[state.state]) + plain(exercise.title)
        return self._row(name, None, words, minutes(state.seconds), STYLES[state.state])

    def _concept(self, concept: ConceptStanding, study: Study) -> Content:
        style = CONCEPT_STYLES[concept.state]
        name = plain(f"    {CONCEPT_GLYPHS[concept.state]} ", style)
        name += plain(concept.concept, "$foreground 80%")
        due = when(concept.due, study.at.date())
        value = None if concept.state == "new" else concept.mastery
        words = f"{CONCEPT_WORDS[concept.state]:<11}{due}"
        return self._row(name, meter(value, self._cells), words, "", style)

    @property
    def _cells(self) -> int:
        return 16 if self.size.width >= ROOMY else 6

    def _row(
        self, name: Content, bar: Content | None, words: str, right: str, style: str = ""
    ) -> Content:
        width = max(self.query_one("#standing").content_size.width - 2, 50)
        bar = bar if bar is not None else plain(" " * (self._cells + 5))
        tail = f"  {words:<25} {right:>7}"
        room = width - bar.cell_length - len(tail)
        if name.cell_length > room:
            name = name.truncate(max(room - 1, 4), ellipsis=True)
        gap = plain(" " * max(room - name.cell_length, 0))
        return name + gap + bar + plain(tail, style)

    @on(OptionList.OptionSelected, "#standing")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        lesson = self._lessons.get(event.option.id or "")
        if lesson is not None:
            self.dismiss(lesson)
