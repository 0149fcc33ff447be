"""The checks: how each stands, and why the one that is looked at did not pass."""

import time

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.reactive import reactive
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from tutor.tui import diagnosis
from tutor.tui.board import GLYPHS, WORDS, Board, Row
from tutor.tui.keys import bindings, spoken
from tutor.tui.messages import JumpRequested, LessonRequested, RunRequested, StopRequested
from tutor.tui.text import plain, seconds, shorten

STYLES = {
    "waiting": "$text-muted",
    "running": "$text-primary",
    "passed": "$text-success",
    "failed": "bold $text-error",
    "not_reached": "$text-muted",
    "not_judged": "$text-warning",
    "error": "bold $text-warning",
}
CELLS = 12
FADED = 0.7
"""How strongly that is shown which is older than the text."""
OVERVIEW = "overview"


class ChecksPane(Vertical):
    """Draws a `Board`; Enter on a check asks to see its place."""

    BORDER_TITLE = "Checks"
    ALLOW_MAXIMIZE = True
    BINDINGS = bindings("evidence", "explain", "copy-check", "bench", "history")

    board: reactive[Board] = reactive(Board())

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._led = True
        """Whether the highlight follows the first failure: until the learner moves it."""
        self._leading = False
        self._drawn_for = 0
        self._told: Content | None = None
        """The detail that is shown: to lay it out once more takes a while."""

    def compose(self) -> ComposeResult:
        """Summary, checks, detail."""
        yield Static(id="summary")
        yield OptionList(id="checks", compact=True)
        with VerticalScroll(id="detail"):
            yield Static()

    def on_mount(self) -> None:
        """The clock of a running attempt."""
        self._clock = self.set_interval(0.2, self._draw_summary, pause=True)

    def on_resize(self, event: events.Resize) -> None:
        """The words stand at the right edge."""
        if event.size.width == self._drawn_for:
            return
        self._drawn_for = event.size.width
        options = self.query_one("#checks", OptionList)
        for row in self.board.rows:
            options.replace_option_prompt(row.id, self._line(row))

    def watch_board(self, old: Board, new: Board) -> None:
        """Draw what changed."""
        options = self.query_one("#checks", OptionList)
        if [row.id for row in old.rows] != [row.id for row in new.rows]:
            options.set_options([Option(self._line(row), id=row.id) for row in new.rows])
        else:
            for before, row in zip(old.rows, new.rows, strict=True):
                if before != row:
                    options.replace_option_prompt(row.id, self._line(row))
        self._show_state(new)
        if new.phase == "running":
            self._clock.resume()
        else:
            self._clock.pause()
        if new.phase == "running" and old.phase != "running":
            self._led = True
        if new.phase in ("running", "done") and new is not old:
            self._lead(new)
        self._draw_summary()
        self._draw_detail()

    def _show_state(self, board: Board) -> None:
        # Classes would be dearer: each change looks for the styles of the whole pane anew.
        style = ""
        if board.phase == "done" and not board.outgrown:
            wrong = "$text-warning" if board.not_judged else "$text-error"
            style = "$text-success" if board.all_passed else wrong
        self.border_title = plain("Checks", style)
        old = board.stale or board.outgrown
        self.query_one("#checks").styles.opacity = FADED if old else 1.0
        awaited = old or board.phase == "running"
        self.query_one("#detail").styles.opacity = FADED if awaited else 1.0

    def redraw(self) -> None:
        """Say the same with the keys that hold now."""
        self._draw_summary()
        self._draw_detail()

    def highlight(self, check_id: str) -> None:
        """Look at a check."""
        options = self.query_one("#checks", OptionList)
        options.highlighted = options.get_option_index(check_id)

    @property
    def looked_at(self) -> Row | None:
        """The check that is highlighted."""
        index = self.query_one("#checks", OptionList).highlighted
        return (
            self.board.rows[index] if index is not None and index < len(self.board.rows) else None
        )

    def action_explain(self) -> None:
        """Ask for the lesson of the check that is looked at."""
        row = self.looked_at
        diagnostic = (row and row.diagnostic) or (self.board.verdict and self.board.verdict.problem)
        if diagnostic and diagnostic.lesson:
            self.post_message(LessonRequested(diagnostic.lesson))

    def _lead(self, board: Board) -> None:
        """Open the first failure as soon as it is known, unless the learner looks elsewhere."""
        failure = board.first_failure
        if failure is not None and self._led:
            self._leading = True
            self.highlight(failure.id)

    def _line(self, row: Row) -> Content:
        word, glyph = WORDS[row.state], GLYPHS[row.state]
        place = row.diagnostic.location if row.diagnostic else None
        if place:
            word += f" · {place.file.rsplit('/', 1)[-1]}:{place.line}"
        room = max(self.content_size.width - 4, 40) - len(glyph) - len(word) - 3
        title = shorten(row.title, room).ljust(room)
        style = STYLES[row.state]
        return plain(f"{glyph} ", style) + plain(title) + plain(f"  {word}", style)

    def _draw_summary(self) -> None:
        # One line whatever it says: the rest of the screen stays where it is.
        self.query_one("#summary", Static).update(_summary(self.board), layout=False)

    def _draw_detail(self) -> None:
        row = self.looked_at
        if self.board.phase == "running" and not (row and row.result):
            return  # what was told last stays until more is known: nothing jumps at each save
        detail = self.query_one("#detail", VerticalScroll)
        content = self._detail()
        if content == self._told:
            return
        self._told = content
        detail.display = bool(content.plain)
        detail.query_one(Static).update(content)

    def _detail(self) -> Content:
        board, row = self.board, self.looked_at
        if board.phase == "fault":
            return diagnosis.of_fault(board.fault)
        parts = []
        if board.phase == "done" and board.verdict is not None:
            if board.outgrown:
                parts.append(diagnosis.of_outgrown())
            elif board.all_passed:
                parts.append(diagnosis.of_pass(board.verdict))
                if board.verdict.notes:
                    parts.append(diagnosis.of_notes(board.verdict))
            elif board.verdict.problem is not None:
                parts.append(diagnosis.of_problem(board.verdict))
        about_row = row is not None and row.result is not None and row.result.diagnostics
        if row is not None and row.result is not None and (about_row or not parts):
            parts.append(diagnosis.of_row(row))
        if board.phase == "done" and board.verdict is not None and board.verdict.ignored:
            parts.append(diagnosis.of_ignored(board.verdict))
        return Content("\n\n").join(parts)

    @on(OptionList.OptionHighlighted, "#checks")
    def _looked(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        focused = self.app.focused is event.option_list
        self._led = self._led and (self._leading or not focused)
        self._leading = False
        self._draw_detail()
        self.query_one("#detail", VerticalScroll).scroll_home(animate=False)

    @on(events.Click, "#summary")
    def _clicked(self, event: events.Click) -> None:
        event.stop()
        self.post_message(StopRequested() if self.board.phase == "running" else RunRequested())

    @on(OptionList.OptionSelected, "#checks")
    def _chosen(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        row = self.board.rows[event.option_index]
        diagnostic = row.diagnostic or (self.board.verdict and self.board.verdict.problem)
        if diagnostic and diagnostic.location:
            self.post_message(JumpRequested(diagnostic.location.file, diagnostic.location.line))


def _summary(board: Board) -> Content:
    total = len(board.rows)
    if not total:
        return plain("The exercise is being opened…", "$text-muted")
    if board.phase == "idle":
        checks = "1 check" if total == 1 else f"{total} checks"
        return plain(f"{checks}. {spoken('run')} saves and runs them.", "$text-muted")
    running = board.phase == "running"
    done = round((board.decided if running else board.passed) / total * CELLS) if total else 0
    style = "$text-primary" if running else "$text-success"
    bar = plain("▰" * done, style) + plain("▱" * (CELLS - done), "$text-muted")
    count = plain(f" {board.passed}/{total} passed", "bold")
    return bar + count + _ending(board)


def _ending(board: Board) -> Content:
    if board.phase == "running":
        words = f" · running, {seconds(time.monotonic() - board.began)} · {spoken('cancel')} stops"
        return plain(words, "$text-muted")
    if board.phase == "cancelled":
        return plain(" · stopped", "$text-warning")
    if board.phase == "fault" or board.verdict is None:
        return plain(" · not graded", "$text-warning")
    took = plain(f" · {seconds(board.verdict.totals.seconds)}", "$text-muted")
    if board.verdict.tier != "kernel":
        took += plain(f" · tier {board.verdict.tier}", "$text-warning")
    if board.not_judged:
        took += plain(" · not judged, no attempt counted", "bold $text-warning")
    if board.outgrown:
        return took + plain(" · by earlier checks", "bold $text-warning")
    return took + plain(" · out of date", "bold $text-warning") if board.stale else took
