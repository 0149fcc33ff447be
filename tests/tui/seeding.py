"""A learner who has been here before: what they passed, and when."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.tui.test_screens import verdict
from tutor.course.loading import load_pack
from tutor.learner.clock import Clock
from tutor.learner.progress import Progress


def ago(days: float) -> Clock:
    """A clock that is so many days behind."""
    return lambda: (datetime.now(UTC) - timedelta(days=days)).astimezone()


async def passed(home: Path, days: float, reviewed: tuple[float, ...] = ()) -> None:
    """The little exercise was passed so many days ago, and reviewed rightly on later ones."""
    pack = load_pack(home / "pack")
    database = home / "data" / "progress.sqlite3"

    async def then(when: float, act: Callable[[Progress], object]) -> None:
        async with await Progress.open(database, clock=ago(when)) as progress:
            await progress.states(pack)
            await act(progress)  # type: ignore[misc]

    async def passes(progress: Progress) -> None:
        await progress.mark_started("little", "greet")
        await progress.record("little", verdict(passed=True), {"app/words.py": "x"})

    async def reviews(progress: Progress) -> None:
        (card,) = (await progress.study(pack)).queue.cards
        await progress.studies.reviewed("little", card, "", "")

    await then(days, passes)
    for when in reviewed:
        await then(when, reviews)
