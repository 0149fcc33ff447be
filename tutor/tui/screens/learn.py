"""Where the learning happens: the lesson beside the files, the checks below them."""

import time
from dataclasses import replace

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from tutor.course.models import Lesson
from tutor.learner.records import Place
from tutor.tui import course_map
from tutor.tui.grading import DeskError
from tutor.tui.keys import bindings, spoken
from tutor.tui.messages import Guessed, LessonRequested, LinkOpened, StepShown
from tutor.tui.pages import Answer, pages_of
from tutor.tui.screens import links
from tutor.tui.screens.deeper import DeeperScreen
from tutor.tui.screens.dialogs import ChoiceScreen
from tutor.tui.text import lines, plain, prose
from tutor.tui.widgets.checks_pane import ChecksPane
from tutor.tui.widgets.editor_pane import EditorPane
from tutor.tui.widgets.key_line import KeyLine
from tutor.tui.widgets.lesson_pane import LessonPane
from tutor.tui.widgets.notice_bar import NoticeBar
from tutor.tui.widgets.top_bar import Standpoint, TopBar


class LearnScreen(DeeperScreen):
    """One lesson with its exercise."""

    BINDINGS = bindings(
        "run", "failure", "hint", "next", "map", "pane", "file", "previous-file", "zoom", "editor",
        "find", "replace", "go-to-line", "solution", "reset", "cancel", "help", "quit",
    )  # fmt: skip

    def __init__(
        self,
        lesson: Lesson,
        step: int = 0,
        *,
        file: str | None = None,
        line: int | None = None,
        pane: str = "lesson",
        forced: bool = False,
    ) -> None:
        super().__init__()
        self.lesson = lesson
        self._at_first = (step, file, line, pane)
        self._forced = forced
        self._since = time.monotonic()

    def compose(self) -> ComposeResult:
        """Lesson on the left, work on the right; one of them where it is narrow."""
        yield TopBar()
        yield NoticeBar()
        with Horizontal(id="body"):
            yield LessonPane(id="lesson")
            with Vertical(id="work"):
                yield EditorPane(id="files")
                yield ChecksPane(id="checks-pane")
        yield KeyLine()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Before its parts are there, only the wish to run the checks is taken."""
        return action == "run" or super().check_action(action, parameters)

    def on_mount(self) -> None:
        """Show the lesson, then its files."""
        self.set_class(True, "-show-lesson")
        self.query_one(NoticeBar).say(self.tutor.notice)
        self._open()

    @work(exclusive=True, group="open", exit_on_error=False)
    async def _open(self) -> None:
        session, lesson = self.session, self.lesson
        standings = await session.records.standings()
        exercise = session.pack.exercises[lesson.exercise] if lesson.exercise else None
        lock = course_map.locks(session.pack, standings)[exercise.id] if exercise else None
        lock = None if self._forced else lock
        pages = pages_of(lesson, exercise, lock)
        step, file, line, pane = self._at_first
        answers = {s: a for (name, s), a in session.answers.items() if name == lesson.id}
        self.set_class(exercise is None or lock is not None, "-only-lesson")
        passed, count = course_map.count_passed(session.pack, standings)
        module = course_map.module_of(session.pack, lesson.id)
        self.query_one(TopBar).standpoint = Standpoint(module.title, lesson.title, passed, count)
        await self.pane.load(pages, step if step >= 0 else len(pages) - 1, answers)
        self.show_pane(pane)
        if exercise is not None and lock is None:
            await self.open_files(exercise, file, line)
            self.show_saved("saved" if self.workspace else "read-only")
            await self.open_checks()
            self.pane.show_hints(exercise.hints, self.standing.hints)
            # Whoever reads may be in the choices of a question by now, and stays there.
            if pane != "lesson":
                self.show_pane(pane)
        session.desk.open()
        self.become_ready()

    @work(exclusive=True, group="open", exit_on_error=False)
    async def workspace_moved(self) -> None:
        """Save, then open the lesson again where its files now belong."""
        exercise = self.exercise
        if exercise is None or (self.files.unsaved and not await self.save()):
            return
        self.workers.cancel_group(self, "outside")
        self.stop_attempt()
        self.ready = False
        await self.open_files(exercise, self.files.path, None)
        await self.open_checks()
        self.become_ready()

    def on_screen_resume(self) -> None:
        """Other keys may hold than when this screen was last seen."""
        if self.ready:
            self.checks.redraw()
            if self.exercise is not None:
                self.pane.show_hints(self.exercise.hints, self.standing.hints)

    def show_saved(self, word: str) -> None:
        """Say in the top bar how the text stands."""
        bar = self.query_one(TopBar)
        if bar.standpoint.saved != word:
            bar.standpoint = replace(bar.standpoint, saved=word)
        if word == "saved":
            self.keep_place()

    async def standing_changed(self) -> None:
        """Count what is passed."""
        standings = await self.session.records.standings()
        passed, count = course_map.count_passed(self.session.pack, standings)
        bar = self.query_one(TopBar)
        bar.standpoint = replace(bar.standpoint, passed=passed, exercises=count)

    # Lesson

    @on(StepShown)
    def _step_shown(self, event: StepShown) -> None:
        self.keep_place()

    @on(Guessed)
    def _guessed(self, event: Guessed) -> None:
        self._answered(event.step, Answer(event.choice))
        self.pane.focus()
        self._run_snippet(event.step)

    def _answered(self, step: int, answer: Answer) -> None:
        self.session.answers[self.lesson.id, step] = answer
        self.pane.answered(step, answer)

    @work(group="snippet", exit_on_error=False)
    async def _run_snippet(self, step: int) -> None:
        predict = self.pane.pages[step].predict
        answer = self.session.answers[self.lesson.id, step]
        if predict is None:
            return
        try:
            printed = await self.session.desk.run_snippet(predict.snippet)
        except DeskError as error:
            printed = str(error)
        self._answered(step, replace(answer, printed=printed))
        try:
            await self.session.keep_answers()
        except OSError as error:
            self.tell(f"Your guess is not kept for next time ({error.strerror}).", "warning")

    @on(LessonRequested)
    async def _explained(self, event: LessonRequested) -> None:
        lesson_id, _, step = event.anchor.partition("#")
        page = int(step) - 1 if step.isdecimal() else 0
        if lesson_id == self.lesson.id:
            await self.pane.show(min(max(page, 0), len(self.pane.pages) - 1))
            self.show_pane("lesson")
        elif lesson_id in {lesson.id for lesson in course_map.all_lessons(self.session.pack)}:
            self.tutor.open_lesson(lesson_id, step=page)
        else:
            self.tell(f"The course has no lesson {lesson_id!r}.")

    @on(LinkOpened)
    def _link(self, event: LinkOpened) -> None:
        self._open_link(event.href)

    @work(group="link", exit_on_error=False)
    async def _open_link(self, href: str) -> None:
        await links.open_link(self.tutor, href)

    @work(exclusive=True, group="dialog", exit_on_error=False)
    async def action_links(self) -> None:
        """Open or copy a link of the page."""
        if self.pane.pages:
            await links.follow(self.tutor, self.pane.pages[self.pane.step].links)

    @work(group="hint", exit_on_error=False)
    async def action_hint(self) -> None:
        """Reveal one more hint, and record it."""
        exercise = self.exercise
        if self.still_opening():
            return
        if exercise is None or not exercise.hints:
            self.tell("There are no hints here.")
            return
        seen = self.standing.hints
        self.show_pane("lesson")
        if seen < len(exercise.hints):
            seen += 1
            self.standing = replace(self.standing, hints=seen)
            self.pane.show_hints(exercise.hints, seen)
            await self.session.records.hinted(exercise.id, seen)
        else:
            self.tell(f"All hints are shown; {spoken('solution')} opens the reference.")
        await self.pane.show_task()

    # Reference and going on

    def note_solution_seen(self) -> None:
        """The reference was shown in this sitting."""
        self.standing = replace(self.standing, solution_seen=True)

    @work(exclusive=True, group="dialog", exit_on_error=False)
    async def action_next(self) -> None:
        """On to the next lesson, after a word on this one."""
        if self.still_opening():
            return
        if self.exercise is not None and not await self._may_leave():
            return
        following = course_map.lesson_after(self.session.pack, self.lesson.id)
        if following is None:
            self.tell("This was the last lesson of the course.")
            await self.tutor.action_map()
        else:
            self.tutor.open_lesson(following.id)

    async def _may_leave(self) -> bool:
        assert self.exercise is not None
        if self.solved:
            tries = self.standing.attempts
            spent = self.standing.seconds or time.monotonic() - self._since
            minutes = max(1, round(spent / 60))
            attempts = "1 attempt" if tries == 1 else f"{tries} attempts"
            body = lines(
                plain(self.exercise.title, "bold"),
                plain(f"{attempts}, {minutes} min at work."),
                plain("To remember: ", "$text-muted") + prose(self.lesson.sentence),
            )
            choices = {"go": "Go on", "reference": "Compare with the reference", "stay": "Stay"}
            answer = await self.app.push_screen_wait(ChoiceScreen("✓ Passed", body, choices))
        else:
            total = len(self.exercise.checks)
            body = plain(f"{self.board.passed} of {total} checks pass. Your files are kept.")
            choices = {"stay": "Stay", "go": "Go on all the same"}
            answer = await self.app.push_screen_wait(ChoiceScreen("Not passed yet", body, choices))
        if answer == "reference":
            self.call_later(self.action_solution)
        return answer == "go"

    # Leaving

    async def leave(self) -> bool:
        """Save text and place before the screen goes. False where the text was not saved."""
        self.keep_place()
        self.stop_attempt()
        # What is typed while a file is being written is not in it yet.
        while self.files.unsaved:
            if not await self.save():
                return False
        return True

    @work(group="place", exit_on_error=False)
    async def keep_place(self) -> None:
        """Remember lesson, step, file, line and pane."""
        await self.store_place()

    async def store_place(self) -> None:
        """Write the place to the records."""
        if not self.ready:
            return
        editor = self.files.editor
        place = Place(
            lesson=self.lesson.id,
            step=self.pane.step,
            exercise=self.exercise.id if self.exercise else None,
            file=self.files.path or None,
            line=editor.cursor_location[0] + 1 if editor else None,
            pane=self.pane_name,
        )
        await self.session.records.keep_place(place)
