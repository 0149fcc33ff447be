"""What time it is, as something that can be handed over."""

from collections.abc import Callable
from datetime import UTC, date, datetime

Clock = Callable[[], datetime]
"""Gives the present moment, aware of its time zone: days begin and end where the learner is."""


def system_clock() -> datetime:
    """The present moment in the learner's own time zone."""
    return datetime.now(UTC).astimezone()


def day_of(moment: datetime, now: datetime) -> date:
    """The day on which something happened, by the calendar that `now` goes by."""
    return moment.astimezone(now.tzinfo).date()
