"""The part of the learn screen that has the files graded and shows what came of it."""

import asyncio
from collections.abc import Mapping
from contextlib import aclosing
from dataclasses import replace

from textual import on, work

from tutor.grading.events import AttemptEnded
from tutor.grading.verdict import Location, Verdict
from tutor.learner.records import ExerciseState
from tutor.learner.workspace import WorkspaceError
from tutor.tui import board as boards
from tutor.tui.board import Board
from tutor.tui.grading import DeskError
from tutor.tui.keys import spoken
from tutor.tui.messages import (
    Agreed,
    Edited,
    GradingFailed,
    GradingReported,
    JumpRequested,
    RunRequested,
    StopRequested,
)
from tutor.tui.screens.own_editor import OwnEditorScreen
from tutor.tui.widgets.checks_pane import ChecksPane

RECORD_SECONDS = 6.0
"""How long a verdict waits for its record at most: longer than a database waits for a lock."""


class AttemptsScreen(OwnEditorScreen):
    """One attempt at a time; the newest save always wins."""

    def __init__(self) -> None:
        super().__init__()
        self._attempt = 0
        self._visited = ""
        self._judged: Mapping[str, str] = {}
        """The files of the verdict that is shown."""
        self._marked: tuple[Location, ...] | None = None
        """The places that are marked; None where the text or the attempt is another one since."""
        self.standing = ExerciseState()
        self.ready = False
        """Whether lesson and files are there."""
        self._wanted = False
        """Whether the checks are to run once they are."""

    @property
    def checks(self) -> ChecksPane:
        """The checks' pane."""
        return self.query_one(ChecksPane)

    @property
    def board(self) -> Board:
        """What is known of the checks."""
        return self.checks.board

    @board.setter
    def board(self, board: Board) -> None:
        if board.phase == "running" and not self.busy:
            self._marked = None
        self.checks.board = board
        # The marks of the attempt before stay until this one finds something, or nothing.
        found = bool(board.problems) or board.phase != "running"
        if found and board.problems != self._marked:
            self._marked = board.problems
            self.files.mark(_marks(board))
        self.board_changed()

    def board_changed(self) -> None:
        """Something else is known of the checks."""

    @property
    def busy(self) -> bool:
        """Whether an attempt runs."""
        return self.board.phase == "running"

    async def open_checks(self) -> None:
        """Show the exercise's checks, with the newest verdict where there is one."""
        exercise = self.exercise
        if exercise is None:
            self.board = Board()
            return
        self._attempt += 1
        self.board = boards.blank(exercise)
        self.standing = await self.session.records.standing(exercise.id)
        newest = await self.session.records.newest(exercise.id)
        if newest is None or self.workspace is None:
            return
        verdict, judged = newest
        self._judged = judged
        try:
            stale = await asyncio.to_thread(self.workspace.snapshot) != judged
        except WorkspaceError:
            stale = True
        # An attempt may have begun meanwhile: an old verdict must not cover it.
        if self.board.phase == "idle":
            board = boards.ended(self.board, verdict)
            changed = self.standing.state == "re-verify" and board.all_passed
            self.board = replace(board, stale=stale, outgrown=board.outgrown or changed)

    def become_ready(self) -> None:
        """All is open: what was asked for meanwhile is carried out."""
        self.ready = True
        if self._wanted:
            self._wanted = False
            self.action_run()

    def still_opening(self) -> bool:
        """Whether the exercise is not there yet, which is said."""
        if not self.ready:
            self.tell("The exercise is being opened: once more in a moment.")
        return not self.ready

    def files_changed(self, *, draft: bool = False) -> None:
        """Grade what is on disk now, in place of what was being graded."""
        if self.exercise is None or self.workspace is None:
            return
        if not self.ready:
            self._wanted = True
            return
        self._attempt += 1
        self._visited = ""
        failed = [row.id for row in self.board.rows if row.state == "failed"]
        self.board = boards.started(self.board)
        self._grade(self._attempt, failed, draft)

    def action_run(self) -> None:
        """Save, then grade; before the files are there, as soon as they are."""
        if not self.ready:
            self._wanted = True
            self.tell("The exercise is being opened; its checks run as soon as it is there.")
        elif self.exercise is None:
            self.tell(f"There is nothing to check here: {spoken('next')} goes on.")
        elif self.workspace is None:
            self.tell("The files cannot be written, so there is nothing to check.", "warning")
        else:
            self._save_and_run()

    @work(exclusive=True, group="save-and-run", exit_on_error=False)
    async def _save_and_run(self) -> None:
        if await self.save():
            self.files_changed()

    def stop_attempt(self) -> bool:
        """Stop the running attempt. False where none runs."""
        if not self.busy:
            return False
        self._attempt += 1
        self.workers.cancel_group(self, "grade")
        self.board = boards.stopped(self.board)
        return True

    @work(exclusive=True, group="grade", exit_on_error=False)
    async def _grade(self, number: int, failed_first: list[str], draft: bool) -> None:
        exercise, workspace = self.exercise, self.workspace
        if exercise is None or workspace is None:
            return
        try:
            judged = self._judged = await asyncio.to_thread(workspace.snapshot)
            events = self.session.desk.grade(exercise, workspace.folder, failed_first)
            async with aclosing(events):
                async for event in events:
                    if isinstance(event, AttemptEnded):
                        await self._kept(event.verdict, judged, draft)
                    self.post_message(GradingReported(number, event))
        except (DeskError, WorkspaceError) as error:
            self.post_message(GradingFailed(number, str(error)))
        except Exception as error:
            reason = f"The grader failed unexpectedly ({type(error).__name__}: {error})."
            self.post_message(GradingFailed(number, reason))

    @on(GradingReported)
    def _reported(self, message: GradingReported) -> None:
        if message.number == self._attempt:
            self.board = boards.told(self.board, message.event)
            if isinstance(message.event, AttemptEnded):
                self.attempt_ended()

    def attempt_ended(self) -> None:
        """A verdict, or why there is none, has just been shown."""

    @on(GradingFailed)
    def _failed(self, message: GradingFailed) -> None:
        if message.number == self._attempt:
            self.board = boards.stopped(self.board, message.reason)
            self.attempt_ended()

    async def _kept(self, verdict: Verdict, judged: Mapping[str, str], draft: bool) -> None:
        """Put a verdict on record before it is told, unless something holds the database up."""
        recording = asyncio.create_task(
            self.session.records.attempted(verdict, judged, draft=draft)
        )
        self._follow(verdict.exercise, recording)
        await asyncio.wait([recording], timeout=RECORD_SECONDS)

    @work(group="record", exit_on_error=False)
    async def _follow(self, exercise_id: str, recording: "asyncio.Task[None]") -> None:
        await recording
        self.standing = await self.session.records.standing(exercise_id)
        await self.standing_changed()

    async def standing_changed(self) -> None:
        """The records know more than before."""

    @on(Agreed)
    async def _same_again(self) -> None:
        """The text is as it was judged, by undoing: the verdict counts again."""
        if self.board.phase != "done" or not self.board.stale or self.workspace is None:
            return
        try:
            now = await asyncio.to_thread(self.workspace.snapshot)
        except WorkspaceError:
            return
        if now == self._judged and self.board.phase == "done" and not self.files.unsaved:
            self.board = replace(self.board, stale=False)
            self.files.mark(_marks(self.board))

    @on(Edited)
    def _text_differs(self) -> None:
        self.files_differ()

    def files_differ(self) -> None:
        """What is shown of the checks is older than the text."""
        if self.board.phase in ("running", "done") and not self.board.stale:
            self.board = replace(self.board, stale=True)

    @on(RunRequested)
    def _run_requested(self) -> None:
        self.action_run()

    @on(StopRequested)
    def _stop_requested(self) -> None:
        self.stop_attempt()

    @on(JumpRequested)
    async def _jump(self, message: JumpRequested) -> None:
        await self.go_to(message.file, message.line)

    async def go_to(self, file: str, line: int) -> None:
        """Put the cursor on a line of a file."""
        if self.session.settings.editing == "own" and self.files.is_editable(file):
            self.edit_outside(file, line)
        elif await self.files.open(file, line):
            self.show_work()
            self.files.focus_editor()
        else:
            self.tell(f"{file}:{line} is not one of the files shown here.")

    def show_work(self) -> None:
        """Bring the editor to the front where lesson and work do not fit side by side."""

    async def action_next_failure(self) -> None:
        """Look at the next check that did not pass, and go to its line."""
        failed = [row for row in self.board.rows if row.state in ("failed", "error")]
        problem = self.board.verdict.problem if self.board.verdict else None
        if not failed:
            if problem and problem.location:
                await self.go_to(problem.location.file, problem.location.line)
            elif self.board.phase == "running":
                self.tell("No check has failed so far; they are still running.")
            else:
                self.tell("No check has failed." if not self.busy else "No check has failed yet.")
            return
        ids = [row.id for row in failed]
        index = ids.index(self._visited) + 1 if self._visited in ids else 0
        row = failed[index % len(failed)]
        self._visited = row.id
        self.checks.highlight(row.id)
        self.show_work()
        if row.diagnostic and row.diagnostic.location:
            await self.go_to(row.diagnostic.location.file, row.diagnostic.location.line)


def _marks(board: Board) -> dict[str, dict[int, str]]:
    marks: dict[str, dict[int, str]] = {}
    for location in board.problems:
        marks.setdefault(location.file, {})[location.line - 1] = ""
    return marks
