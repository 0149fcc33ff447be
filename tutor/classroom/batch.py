"""A folder of submissions, graded one by one with the grader that learners have."""

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import AsyncExitStack, aclosing
from dataclasses import dataclass
from pathlib import Path

from tutor.course.models import Exercise, Pack
from tutor.grading.errors import GraderError
from tutor.grading.events import AttemptEnded
from tutor.grading.grader import Grader
from tutor.grading.submission import Submission, SubmissionError
from tutor.grading.verdict import Verdict

AT_ONCE = 2


@dataclass(frozen=True)
class Graded:
    """What became of one submission: its verdict, or the sentence on why there is none."""

    student: str
    verdict: Verdict | None
    fault: str = ""

    @property
    def judged(self) -> bool:
        """Whether it was graded; passed or not. What a busy machine disturbed was not."""
        return self.verdict is not None and self.verdict.status not in ("error", "not_judged")

    @property
    def disturbed(self) -> bool:
        """Whether the machine was too busy to grade it: the same submission can be graded again."""
        return self.verdict is not None and self.verdict.status == "not_judged"


def submissions(folder: Path) -> list[Path]:
    """The submissions in a folder: its subfolders by name, hidden ones and links left out.

    Raises OSError.
    """
    found = [path for path in folder.iterdir() if not path.name.startswith(".")]
    return sorted(path for path in found if path.is_dir() and not path.is_symlink())


async def grade_all(
    pack: Pack, exercise: Exercise, folders: Sequence[Path], *, at_once: int = AT_ONCE
) -> AsyncGenerator[Graded, None]:
    """Grades every submission, `at_once` at a time; yields each as it ends.

    What cannot be graded is told as such and stops nobody else. Closing the generator (use
    contextlib.aclosing) ends all processes. Raises GraderError where nothing can be graded.
    """
    waiting = iter(folders)
    ended: asyncio.Queue[Graded] = asyncio.Queue()

    async def work(grader: Grader) -> None:
        for folder in waiting:
            ended.put_nowait(await _graded(grader, exercise, folder))

    async with AsyncExitStack() as stack:
        count = min(at_once, len(folders))
        graders = [
            await stack.enter_async_context(Grader(pack, forking=True)) for _ in range(count)
        ]
        for grader in graders:
            await grader.warm()
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(work(grader)) for grader in graders]
            try:
                for _ in folders:
                    yield await ended.get()
            finally:
                for task in tasks:
                    task.cancel()


async def _graded(grader: Grader, exercise: Exercise, folder: Path) -> Graded:
    try:
        submission = await asyncio.to_thread(Submission.from_folder, exercise, folder)
        async with aclosing(grader.grade(exercise, submission)) as events:
            async for event in events:
                if isinstance(event, AttemptEnded):
                    return Graded(folder.name, event.verdict)
    except (GraderError, SubmissionError) as error:
        return Graded(folder.name, None, str(error))
    return Graded(folder.name, None, "The grader ended without a verdict; try again.")
