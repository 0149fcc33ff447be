"""The course at a glance: what is there, where the learner stands, what opens next."""

from collections.abc import Callable
from dataclasses import dataclass

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

from tutor.course.models import Exercise, Lesson, Module
from tutor.learner.records import ExerciseState
from tutor.tui import course_map
from tutor.tui.course_map import GLYPHS, Standings
from tutor.tui.keys import bindings, spoken
from tutor.tui.screens.base import TutorScreen
from tutor.tui.text import lines, plain, prose, shorten
from tutor.tui.widgets.notice_bar import NoticeBar
from tutor.tui.widgets.top_bar import Standpoint, TopBar

STYLES = {
    "new": "",
    "started": "$text-warning",
    "passed": "$text-success",
    "re-verify": "$text-warning",
    "locked": "$text-muted",
}


@dataclass(frozen=True)
class Destination:
    """What the learner chose to open."""

    lesson: str
    task: bool


class MapScreen(TutorScreen[Destination | None]):
    """Modules, lessons and exercises; typing filters, Enter opens."""

    BINDINGS = bindings("help", "quit")

    def __init__(self, at: str | None) -> None:
        super().__init__()
        self._at = at
        self._standings: Standings = {}
        self._locks: dict[str, str | None] = {}
        self._chosen: dict[str, Destination] = {}

    def compose(self) -> ComposeResult:
        """Filter over the list, with what is known of the highlighted row beside it."""
        yield TopBar()
        yield NoticeBar()
        yield Input(
            placeholder="Type to filter, Enter opens, Escape goes back", id="filter", compact=True
        )
        yield OptionList(id="course", compact=True)
        with VerticalScroll(id="about"):
            yield Static()
        yield Footer(compact=True)

    def on_mount(self) -> None:
        """Show the course, then what the records know of it."""
        self.query_one("#course").border_title = plain(self.session.pack.title)
        self.query_one("#about").border_title = plain("About")
        self.query_one(NoticeBar).say(self.tutor.notice)
        self.query_one("#filter").focus()
        self._read()

    def on_resize(self) -> None:
        """Columns move with the width."""
        self.call_after_refresh(self._fill)

    @work(exit_on_error=False)
    async def _read(self) -> None:
        self._standings = await self.session.records.standings()
        self._locks = course_map.locks(self.session.pack, self._standings)
        passed, count = course_map.count_passed(self.session.pack, self._standings)
        self.query_one(TopBar).standpoint = Standpoint("", "Course map", passed, count)
        self._fill()

    def _fill(self) -> None:
        wanted = self.query_one("#filter", Input).value.casefold().split()
        course = self.query_one("#course", OptionList)
        before = (course.highlighted_option and course.highlighted_option.id) or self._at
        self._chosen = {}
        options: list[Option] = []
        for module in self.session.pack.modules:
            rows = [row for lesson in module.lessons for row in self._rows(module, lesson, wanted)]
            if rows:
                options += [Option(self._module_line(module), disabled=True), *rows]
        course.set_options(options)
        ids = [option.id for option in options]
        wanted_id = before if before and before in ids else self._next_up(ids)
        course.highlighted = ids.index(wanted_id) if wanted_id is not None else None
        if not options:
            self._about(plain("Nothing has these words.", "$text-muted"))

    def _next_up(self, ids: list[str | None]) -> str | None:
        rows = [option_id for option_id in ids if option_id is not None]
        pack = self.session.pack
        lessons = {lesson.id: lesson for lesson in course_map.all_lessons(pack)}
        for row in rows:
            exercise = lessons[row.partition("/")[0]].exercise
            if exercise and not course_map.passed(self._standings, exercise):
                return row
        return rows[0] if rows else None

    def _rows(self, module: Module, lesson: Lesson, wanted: list[str]) -> list[Option]:
        exercise = self.session.pack.exercises[lesson.exercise] if lesson.exercise else None
        words = [module.title, lesson.title, lesson.id, *lesson.concepts]
        words += [exercise.title, exercise.id, *exercise.concepts] if exercise else []
        text = " ".join(words).casefold()
        if not all(word in text for word in wanted):
            return []
        rows = [Option(self._line(" ", "", lesson.title, "lesson", lesson.minutes), id=lesson.id)]
        self._chosen[lesson.id] = Destination(lesson.id, task=False)
        if exercise is not None:
            state = self._state(exercise)
            line = self._line(GLYPHS[state], STYLES[state], exercise.title, state, exercise.minutes)
            key = f"{lesson.id}/{exercise.id}"
            rows.append(Option(line, id=key))
            self._chosen[key] = Destination(lesson.id, task=True)
        return rows

    def _state(self, exercise: Exercise) -> str:
        if self._locks.get(exercise.id):
            return "locked"
        return self._standings.get(exercise.id, ExerciseState()).state

    def _line(self, glyph: str, style: str, title: str, state: str, minutes: int) -> Content:
        width = max(self.query_one("#course").content_size.width - 2, 40)
        right = f"{state:>10}  {minutes:>3} min"
        indent = "  " if state == "lesson" else "    "
        room = width - len(right) - len(indent) - 3
        left = f"{indent}{glyph} " if state != "lesson" else indent
        name = shorten(title, room).ljust(room + (0 if state != "lesson" else 2))
        return plain(left, style) + plain(name) + plain(right, style or "$text-muted")

    def _module_line(self, module: Module) -> Content:
        own = course_map.exercises_of(module, self.session.pack)
        done = sum(course_map.passed(self._standings, exercise.id) for exercise in own)
        return plain(module.title, "bold $text-accent") + plain(
            f"  {done}/{len(own)} passed", "$text-muted"
        )

    def _about(self, content: Content) -> None:
        self.query_one("#about Static", Static).update(content)

    @on(OptionList.OptionHighlighted, "#course")
    def _looked(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        chosen = self._chosen.get(event.option.id or "")
        if chosen is None:
            return
        pack = self.session.pack
        module = course_map.module_of(pack, chosen.lesson)
        lesson = next(x for x in module.lessons if x.id == chosen.lesson)
        exercise = pack.exercises[lesson.exercise] if lesson.exercise and chosen.task else None
        self._about(
            lines(
                plain(exercise.title if exercise else lesson.title, "bold"),
                self._where(exercise) if exercise else prose(lesson.sentence),
                plain(f"{module.title}: ", "$text-muted") + prose(module.summary, "$text-muted"),
            )
        )

    def _where(self, exercise: Exercise) -> Content:
        lock = self._locks.get(exercise.id)
        standing = self._standings.get(exercise.id, ExerciseState())
        if lock:
            return plain(f"Locked. {lock}", "$text-warning")
        if standing.state == "re-verify":
            return plain(
                "Passed, but its checks have changed since: run them again.", "$text-warning"
            )
        told = {0: "Not tried yet", 1: "1 attempt"}
        words = told.get(standing.attempts, f"{standing.attempts} attempts")
        if standing.hints:
            words += f", {standing.hints} of {len(exercise.hints)} hints seen"
        return plain(f"{words}. {len(exercise.checks)} checks.")

    @on(Input.Changed, "#filter")
    def _filtered(self, event: Input.Changed) -> None:
        event.stop()
        self._fill()

    @on(Input.Submitted, "#filter")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one("#course", OptionList).action_select()

    @on(OptionList.OptionSelected, "#course")
    def _opened(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        chosen = self._chosen.get(event.option.id or "")
        if chosen is None:
            return
        exercise = (event.option.id or "").partition("/")[2]
        lock = self._locks.get(exercise) if chosen.task else None
        if lock:
            self.tell(lock, "warning")
        else:
            self.dismiss(chosen)

    def on_key(self, event: events.Key) -> None:
        """Up and down move in the list while the filter has the cursor."""
        course = self.query_one("#course", OptionList)
        moves: dict[str, Callable[[], None]] = {
            "up": course.action_cursor_up,
            "down": course.action_cursor_down,
            "pageup": course.action_page_up,
            "pagedown": course.action_page_down,
        }
        if event.key in moves and self.focused is not course:
            event.stop()
            event.prevent_default()
            moves[event.key]()
        elif event.key == "escape":
            event.stop()
            self._leave()

    def _leave(self) -> None:
        field = self.query_one("#filter", Input)
        if field.value:
            field.value = ""
        elif self._at is None:
            self.tell(f"Choose a lesson with Enter; {spoken('quit')} quits.")
        else:
            self.dismiss(None)
