"""When a concept is due for review: boxes whose intervals grow, replayed from what happened."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

INTERVALS = (1, 3, 7, 21)
"""Days until the next review, by box."""
A_DAY = 3
"""How many reviews a day asks for at most."""
TESTED_OUT_BOX = 1
"""A concept that was tested out is due in three days."""


@dataclass
class Schedule:
    """One concept's place in the boxes; a concept that was never learned has no date."""

    box: int = 0
    due: date | None = None
    spans: list[tuple[date, date | None]] = field(default_factory=list)
    """From when a review was due until it was done; the last one may be open."""

    def learned(self, day: date) -> None:
        """The concept was practised for the first time, or once more: a date stands as it is."""
        if self.due is None:
            self._set(0, day)

    def tested_out(self, day: date) -> None:
        """The placement showed that it is known."""
        if self.box == 0 and not self.spans:
            self._set(TESTED_OUT_BOX, day)

    def reviewed(self, day: date, right: bool) -> None:
        """One box on, or back to the first."""
        if self.due is not None and self.due <= day:
            self.spans.append((self.due, day))
        self._set(min(self.box + 1, len(INTERVALS) - 1) if right else 0, day)

    def slipped(self, day: date) -> None:
        """Something showed that it is not known after all: back to the first box."""
        pending = self.due
        self._set(0, day)
        if pending is not None and self.due is not None:
            self.due = min(pending, self.due)

    def open_spans(self) -> list[tuple[date, date | None]]:
        """Every span, with the one that is still open."""
        return [*self.spans, (self.due, None)] if self.due is not None else list(self.spans)

    def _set(self, box: int, day: date) -> None:
        self.box, self.due = box, day + timedelta(days=INTERVALS[box])


def streak(schedules: Iterable[Schedule], reviews: Iterable[date], today: date) -> int:
    """On how many days in a row everything that was due was reviewed, up to `A_DAY` a day.

    Days on which nothing was due neither count nor interrupt; today interrupts only tomorrow.
    """
    spans = [span for schedule in schedules for span in schedule.open_spans()]
    done: dict[date, int] = {}
    for day in reviews:
        done[day] = done.get(day, 0) + 1
    first = min((due for due, _ in spans), default=today)
    length, day = 0, today
    while day >= first:
        wanted = sum(due <= day and (until is None or until >= day) for due, until in spans)
        kept = done.get(day, 0) >= min(wanted, A_DAY)
        if wanted and kept:
            length += 1
        elif wanted and day != today:
            break
        day -= timedelta(days=1)
    return length
