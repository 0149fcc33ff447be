"""A clock that a test turns, and short ways to say what a learner did."""

from datetime import UTC, datetime, timedelta

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


class Days:
    """A clock: call it for the time, move it by days."""

    def __init__(self) -> None:
        self.now = MONDAY

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, days: float = 0, minutes: float = 0) -> None:
        self.now += timedelta(days=days, minutes=minutes)


def at(day: float) -> datetime:
    """So many days after that Monday."""
    return MONDAY + timedelta(days=day)
