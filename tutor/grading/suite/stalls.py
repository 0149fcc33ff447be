"""How late the machine lets things happen: the grader's own wake-ups, and the app host's report.

A limit of time says nothing about an answer while the machine keeps everybody waiting. So the
grader measures its own stalls, and asks the host about a thread of its that has nothing to do.
What the host reports can only take a verdict back; it never makes one.
"""

import asyncio
import time
from collections import deque
from dataclasses import dataclass

BEAT_SECONDS = 0.005
"""How often the grader looks whether it is late."""
KEPT = 20_000
"""Beats that are remembered: more than a hundred seconds, longer than a check may take."""
TURNS = 10
"""How often the grader and the app take turns for one request and its answer, with room to spare.

Each turn can come as late as the latest one that was seen.
"""


@dataclass(frozen=True)
class Stalls:
    """What the machine did to this attempt in a stretch of time, in seconds."""

    grader: float = 0.0
    """The longest delay of the grader's own wake-ups."""
    host: float = 0.0
    """The longest time that a thread with nothing to do waited for a core, in the app host."""
    queued: float = 0.0
    """How long the thread of the app's event loop waited for a core, all in all."""

    @property
    def longest(self) -> float:
        """The longest single delay of either process."""
        return max(self.grader, self.host)

    def explain(self, slack: float) -> bool:
        """Whether they are enough to make something `slack` seconds late that was in time."""
        return self.longest * TURNS >= slack or self.queued * 2 >= slack

    def joined(self, other: "Stalls") -> "Stalls":
        """The worse of both, as for two app hosts of one check."""
        return Stalls(
            max(self.grader, other.grader),
            max(self.host, other.host),
            max(self.queued, other.queued),
        )


class StallMeter:
    """A heartbeat on the grader's event loop; late beats are its stalls."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._late: deque[tuple[float, float]] = deque(maxlen=KEPT)
        self._due = 0.0
        self._timer: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """Beats from now on."""
        if self._timer is None:
            self._next()

    def stop(self) -> None:
        """Beats no longer: an idle grader does not wake."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _next(self) -> None:
        self._due = time.perf_counter() + BEAT_SECONDS
        self._timer = self._loop.call_later(BEAT_SECONDS, self._beat)

    def _beat(self) -> None:
        now = time.perf_counter()
        self._late.append((now, now - self._due))
        self._next()

    def longest(self, since: float) -> float:
        """The latest beat, in seconds, since a moment of `time.perf_counter`."""
        late = max((late for at, late in self._late if at >= since), default=0.0)
        # The beat that is due now counts as well: nothing may have run since.
        overdue = time.perf_counter() - self._due if self._timer is not None else 0.0
        return max(late, overdue, 0.0)
