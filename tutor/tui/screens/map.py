"""The course at a glance: what is there, where the learner stands, what opens next."""

from collections.abc import Callable
from dataclasses import dataclass

from textual import events, on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static, Tab, Tabs
from textual.widgets.option_list import Option

from tutor.course.models import Module
from tutor.learner.study import Study
from tutor.tui import course_map
from tutor.tui.course_map import GLYPHS, STYLES
from tutor.tui.keys import bindings, spoken
from tutor.tui.map_about import about
from tutor.tui.map_entries import FILTERS, Entry, Filter, counts, entries, wanted
from tutor.tui.screens.base import TutorScreen
from tutor.tui.screens.dialogs import ChoiceScreen
from tutor.tui.standing import minutes
from tutor.tui.text import lines, plain, shorten
from tutor.tui.widgets.key_line import KeyLine
from tutor.tui.widgets.notice_bar import NoticeBar
from tutor.tui.widgets.top_bar import Standpoint, TopBar


@dataclass(frozen=True)
class Destination:
    """What the learner chose to open; `anyway` although others are to be passed first."""

    lesson: str
    task: bool
    anyway: bool = False


class MapScreen(TutorScreen[Destination | None]):
    """Modules, lessons and exercises; typing filters, Enter opens."""

    BINDINGS = bindings("map-state", "map-progress", "map-review", "help", "quit")

    def __init__(self, at: str | None) -> None:
        super().__init__()
        self._at = at
        self._study: Study | None = None
        self._entries: list[Entry] = []
        self._shown: dict[str, Entry] = {}
        self._drawn: dict[str, Option] = {}
        self._width = 0
        self._narrowed: Filter = "all"

    def compose(self) -> ComposeResult:
        """Filters over the list, with what is known of the highlighted row below it."""
        yield TopBar()
        yield NoticeBar()
        yield Input(
            placeholder="Type to filter, Enter opens, Escape goes back", id="filter", compact=True
        )
        yield Tabs(*(Tab(plain(word), id=name) for name, word in FILTERS.items()), id="states")
        yield OptionList(id="course", compact=True)
        with VerticalScroll(id="about", can_focus=False):
            yield Static()
        yield KeyLine()

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

    @work(exclusive=True, group="study", exit_on_error=False)
    async def _read(self) -> None:
        pack = self.session.pack
        self._study = study = await self.session.records.study()
        self._entries = entries(pack, study)
        self._drawn = {}
        passed, count = course_map.count_passed(pack, dict(study.states))
        self.query_one(TopBar).standpoint = Standpoint("", "Course map", passed, count)
        for name, number in counts(self._entries).items():
            tab = self.query_one(f"#states #{name}", Tab)
            tab.label = plain(f"{FILTERS[name]} {number}")
            tab.display = bool(number) or name in ("all", "open", self._narrowed)
        self._fill()

    def _fill(self) -> None:
        course = self.query_one("#course", OptionList)
        width = max(course.content_size.width - 2, 40)
        if width != self._width:
            self._width, self._drawn = width, {}
        rows = wanted(self._entries, self._narrowed, self.query_one("#filter", Input).value)
        before = (course.highlighted_option and course.highlighted_option.id) or self._at
        self._shown = {row.key: row for row in rows}
        options: list[Option] = []
        module: Module | None = None
        for row in rows:
            if row.module is not module:
                module = row.module
                options.append(self._option(f"module {module.id}", module, None))
            options.append(self._option(row.key, row.module, row))
        course.set_options(options)
        ids = [option.id for option in options]
        chosen = before if before in self._shown else self._next_up(rows)
        course.highlighted = ids.index(chosen) if chosen is not None else None
        if not rows and self._study is not None:
            self._about(plain(self._nothing(), "$text-muted"))

    def _nothing(self) -> str:
        if self._narrowed == "all":
            return "Nothing has these words. Escape clears them."
        return f"Nothing here is {FILTERS[self._narrowed].casefold()}. Escape shows all again."

    def _option(self, key: str, module: Module, row: Entry | None) -> Option:
        """A row's option, drawn once for each width: typing only picks among them."""
        if key not in self._drawn:
            line = self._module_line(module) if row is None else self._line(row)
            self._drawn[key] = Option(line, id=key, disabled=row is None)
        return self._drawn[key]

    def _next_up(self, rows: list[Entry]) -> str | None:
        for row in rows:
            name = row.lesson.exercise
            state = self._study.states.get(name) if self._study is not None and name else None
            if state is not None and state.passed_at is None and not state.skipped:
                return row.key
        return rows[0].key if rows else None

    def _line(self, row: Entry) -> Content:
        exercise = row.exercise
        spent = (exercise or row.lesson).minutes
        known = f"{row.mastery * 100:.0f}%" if row.mastery is not None else ""
        mark = "due" if row.due else ""
        right = f"{mark:>4} {known:>4} {row.state:>10}  {spent:>3} min"
        style = STYLES.get(row.state, "")
        left = f"    {GLYPHS[row.state]} " if exercise else "  "
        room = self._width - len(right) - len(left) - 1
        title = exercise.title if exercise else row.lesson.title
        line = plain(left, style) + plain(shorten(title, room).ljust(room) + " ")
        if row.due:
            line += plain(right[:4], "bold $text-warning") + plain(right[4:], style)
            return line
        return line + plain(right, style or "$text-muted")

    def _module_line(self, module: Module) -> Content:
        own = course_map.exercises_of(module, self.session.pack)
        states = dict(self._study.states) if self._study is not None else {}
        done = sum(course_map.passed(states, exercise.id) for exercise in own)
        spent = minutes(self._study.seconds(module)) if self._study is not None else ""
        words = f"  {done}/{len(own)} passed" + (f", {spent} at work" if spent else "")
        return plain(module.title, "bold $text-accent") + plain(words, "$text-muted")

    def _about(self, content: Content) -> None:
        self.query_one("#about Static", Static).update(content)

    @on(OptionList.OptionHighlighted, "#course")
    def _looked(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        row = self._shown.get(event.option.id or "")
        if row is not None:
            self._about(lines(*about(row, self._study)))

    @on(Input.Changed, "#filter")
    def _filtered(self, event: Input.Changed) -> None:
        event.stop()
        self._fill()

    @on(Tabs.TabActivated, "#states")
    def _narrow(self, event: Tabs.TabActivated) -> None:
        event.stop()
        names: dict[str | None, Filter] = {name: name for name in FILTERS}
        chosen = names.get(event.tab.id, "all")
        if chosen != self._narrowed:
            self._narrowed = chosen
            self._fill()

    def action_next_state(self) -> None:
        """Narrow the list to the next state that something is in."""
        self.query_one("#states", Tabs).action_next_tab()

    @on(Input.Submitted, "#filter")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.query_one("#course", OptionList).action_select()

    @on(OptionList.OptionSelected, "#course")
    def _opened(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        row = self._shown.get(event.option.id or "")
        if row is not None and row.lock is not None:
            self._ask(row)
        elif row is not None:
            self.dismiss(Destination(row.lesson.id, task=row.exercise is not None))

    @work(exclusive=True, group="ask", exit_on_error=False)
    async def _ask(self, row: Entry) -> None:
        body = lines(plain(row.lock or ""), plain("You can work on it all the same."))
        choices = {"stay": "Stay here", "go": "Open it all the same"}
        if await self.app.push_screen_wait(ChoiceScreen("Locked", body, choices)) == "go":
            self.dismiss(Destination(row.lesson.id, task=True, anyway=True))

    def on_key(self, event: events.Key) -> None:
        """Up and down move in the list while the filter has the cursor."""
        if not self._laid_out:
            return
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
        if field.value or self._narrowed != "all":
            field.value = ""
            self.query_one("#states", Tabs).active = "all"
        elif self._at is None:
            self.tell(f"Choose a lesson with Enter; {spoken('quit')} quits.")
        else:
            self.dismiss(None)
