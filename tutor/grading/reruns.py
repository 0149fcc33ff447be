"""An attempt that is run again because a busy machine disturbed some of its checks.

What a run decided stands. What it could not decide is decided by the next one, in quiet, and is
told once: a front end sees one attempt.
"""

import asyncio
import time

from tutor.grading.events import AttemptEnded, AttemptStarted, CheckEnded, CheckStarted, Event
from tutor.grading.verdict import CheckResult, Verdict

RERUNS = 2
ALONE_SECONDS = 60.0
"""How long a repetition waits for the other attempts on this machine to end."""
SETTLED_SECONDS = 3.0
"""How long it then waits, at most, for the machine to come to rest."""
BEAT_SECONDS = 0.005
LATE_SECONDS = 0.01
BEATS = 20
"""So many wake-ups in time, one after another, and the machine is at rest."""


class Reruns:
    """The runs of one attempt, and what they decided together."""

    def __init__(self) -> None:
        self.begun = time.perf_counter()
        self.decided: dict[str, CheckResult] = {}
        """The results that stand."""
        self.verdict: Verdict | None = None
        """That of the newest run, over all that is decided."""
        self._runs = 0
        self._started: set[str] = set()
        self._disturbed = False

    @property
    def wanted(self) -> bool:
        """Whether something is undecided that another run may decide."""
        if self.verdict is None or self._runs > RERUNS:
            return False
        return any(check.status == "not_judged" for check in self.verdict.checks)

    def tells(self, event: Event) -> bool:
        """Takes an event of a run; whether it is news to whoever watches the attempt."""
        match event:
            case AttemptStarted():
                self._runs += 1
                self._disturbed = False
                return self._runs == 1
            case CheckStarted(check=check):
                news = check not in self._started
                self._started.add(check)
                return news
            case CheckEnded(result=result):
                return self._ended(result)
            case AttemptEnded(verdict=verdict):
                self.verdict = verdict
                return False

    def _ended(self, result: CheckResult) -> bool:
        if result.id in self.decided:
            return False
        if result.status == "not_judged":
            self._disturbed = True
        # Those behind one that is not judged are not reached for now; and where the attempt was
        # stopped, it is not known yet by whom.
        later = self._disturbed or not result.diagnostics
        if result.status == "not_judged" or (result.status == "not_reached" and later):
            return False
        self.decided[result.id] = result
        return True

    def untold(self) -> tuple[CheckResult, ...]:
        """What no run could decide, as the newest one left it."""
        checks = self.verdict.checks if self.verdict is not None else ()
        return tuple(check for check in checks if check.id not in self.decided)


async def settled() -> None:
    """Waits for the machine to come to rest, as far as it does so soon."""
    loop = asyncio.get_running_loop()
    until, calm = loop.time() + SETTLED_SECONDS, 0
    while calm < BEATS and loop.time() < until:
        due = loop.time() + BEAT_SECONDS
        await asyncio.sleep(BEAT_SECONDS)
        calm = calm + 1 if loop.time() - due < LATE_SECONDS else 0
