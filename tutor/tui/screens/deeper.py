"""The part of the learn screen that leads deeper: evidence, bench, history, reference, copying."""

import asyncio
from collections.abc import Mapping

from textual import work

from tutor.grading.bench.models import BenchRequest
from tutor.grading.verdict import Location
from tutor.learner.workspace import WorkspaceError
from tutor.tui import clipboard, diagnosis
from tutor.tui.bench import BenchState
from tutor.tui.difference.files import compared, reference_files
from tutor.tui.keys import spoken
from tutor.tui.messages import LessonRequested
from tutor.tui.screens.bench import BenchScreen
from tutor.tui.screens.dialogs import ChoiceScreen
from tutor.tui.screens.evidence import Anchor, EvidenceScreen, Outcome
from tutor.tui.screens.history import HistoryScreen, Restoring
from tutor.tui.screens.panes import PanesScreen
from tutor.tui.screens.solution import SolutionScreen
from tutor.tui.text import plain


class DeeperScreen(PanesScreen):
    """Opens what looks into the exercise, and goes where the learner comes back to."""

    @property
    def solved(self) -> bool:
        """Whether the exercise is passed, now or before."""
        return self.board.all_passed or self.standing.state in ("passed", "re-verify")

    # Evidence

    def action_evidence(self) -> None:
        """Look into the check under the cursor."""
        verdict = self.board.verdict
        row = self.checks.looked_at or self.board.first_failure
        if row is not None and row.result is not None and row.result.status != "not_reached":
            title = f"{'✓' if row.state == 'passed' else '✗'} {row.title}"
            shown = row.result.diagnostics, row.result.evidence
        elif verdict is not None and verdict.problem is not None:
            title = f"✗ {verdict.problem.message}"
            shown = (verdict.problem,), verdict.problem_evidence
        else:
            self.tell(f"There is no evidence yet: {spoken('run')} runs the checks.")
            return
        if not shown[0] and not shown[1]:
            self.tell("This check passed, and left nothing to look at.")
            return
        self._look(EvidenceScreen(title, *shown, check=row.id if row is not None else None))

    @work(exclusive=True, group="deeper", exit_on_error=False)
    async def _look(self, screen: EvidenceScreen) -> None:
        await self._go(await self.app.push_screen_wait(screen))

    async def _go(self, outcome: Outcome) -> None:
        if isinstance(outcome, Location):
            await self.go_to(outcome.file, outcome.line)
        elif isinstance(outcome, BenchRequest):
            self.open_bench(outcome)
        elif isinstance(outcome, Anchor):
            self.post_message(LessonRequested(outcome.lesson))

    # Bench

    def action_bench(self) -> None:
        """Send requests by hand."""
        self.open_bench(None)

    @work(exclusive=True, group="deeper", exit_on_error=False)
    async def open_bench(self, request: BenchRequest | None) -> None:
        """The bench of this exercise, with a request on it where one is given."""
        exercise, workspace = self.exercise, self.workspace
        if self.still_opening():
            return
        if exercise is None or workspace is None:
            self.tell("There is no app here to send requests to.")
            return
        state = self.session.benches.setdefault(exercise.id, BenchState())
        if request is not None:
            state.take(request)
        screen = BenchScreen(exercise, workspace, state, self.save)
        try:
            await self._go(await self.app.push_screen_wait(screen))
        finally:
            # Nobody asks it any more: no process stays behind.
            self.session.desk.clear_bench()

    # History

    @work(exclusive=True, group="deeper", exit_on_error=False)
    async def action_history(self) -> None:
        """Every attempt and what differs."""
        if self.still_opening():
            return
        if self.exercise is None or self.workspace is None:
            self.tell("There is no exercise here, so there are no attempts.")
            return
        await self.save()
        reference = self.solved or self.standing.solution_seen
        screen = HistoryScreen(self.exercise, self.workspace, reference)
        outcome = await self.app.push_screen_wait(screen)
        if isinstance(outcome, Restoring):
            await self._restore(outcome)
        else:
            await self._go(outcome)

    async def _restore(self, wanted: Restoring) -> None:
        assert self.workspace is not None
        try:
            kept = await self.replace_files(lambda w: w.restore(wanted.files))
        except WorkspaceError as error:
            self.tell(str(error), "error")
            return
        beside = f" What was there is in {kept}." if kept is not None else ""
        self.tell(f"The files of {wanted.title} are back.{beside}")

    # Reference

    @work(exclusive=True, group="dialog", exit_on_error=False)
    async def action_solution(self) -> None:
        """The reference beside the learner's files: after a pass, or after the last hint."""
        exercise = self.exercise
        if self.still_opening():
            return
        if exercise is None or self.workspace is None:
            self.tell("There is no exercise here.")
            return
        if not self.solved and not self.standing.solution_seen and not await self._give_up():
            return
        await self.save()
        try:
            theirs = await asyncio.to_thread(self.workspace.snapshot)
            reference = await asyncio.to_thread(reference_files, exercise.solution)
        except (WorkspaceError, OSError) as error:
            self.tell(f"The reference cannot be shown: {error}", "error")
            return
        self.note_solution_seen()
        await self.session.records.solution_seen(exercise.id)
        mine = {path: text for path, text in theirs.items() if path in reference}
        found = await asyncio.to_thread(compared, mine, reference)
        await self.app.push_screen_wait(SolutionScreen(exercise.title, found))

    async def _give_up(self) -> bool:
        assert self.exercise is not None
        left = len(self.exercise.hints) - self.standing.hints
        if left > 0:
            hints = "1 hint is left" if left == 1 else f"{left} hints are left"
            self.tell(f"The reference opens once you passed, or saw every hint: {hints}.")
            return False
        question = "You have not passed yet. Your pass will show that you saw the reference."
        choices = {"no": "Try once more", "yes": "Show the reference"}
        dialog = ChoiceScreen("Show the reference?", plain(question), choices)
        return await self.app.push_screen_wait(dialog) == "yes"

    def note_solution_seen(self) -> None:
        """The reference was shown in this sitting."""

    # Copying

    @work(exclusive=True, group="copy", exit_on_error=False)
    async def action_copy_check(self) -> None:
        """Copy what is told of the check under the cursor, or its place."""
        found = self._copies()
        if not found:
            self.tell("There is nothing to copy here yet.")
            return
        what: str | None = next(iter(found))
        if len(found) > 1:
            choices = {name: name for name in found}
            dialog = ChoiceScreen("Copy", plain("To the clipboard of your system."), choices)
            what = await self.app.push_screen_wait(dialog)
        if what is not None:
            await clipboard.copy(self.tutor, found[what], what)

    def _copies(self) -> Mapping[str, str]:
        row, verdict = self.checks.looked_at, self.board.verdict
        diagnostic = (row and row.diagnostic) or (verdict and verdict.problem)
        found: dict[str, str] = {}
        if diagnostic:
            found["diagnostic"] = diagnosis.told_as_is(diagnostic).plain
            if diagnostic.location is not None:
                place = diagnostic.location
                found["path and line"] = f"{place.file}:{place.line}"
        if self.workspace is not None:
            found["folder of your files"] = str(self.workspace.folder)
        return found
