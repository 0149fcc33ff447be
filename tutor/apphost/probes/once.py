"""What was paid for once, and who paid: the first time is nobody's mistake, the next one is."""

import itertools
from collections.abc import Hashable
from weakref import WeakKeyDictionary

from tutor.apphost.probes.recorder import RequestLog

MAX_KEPT = 4096


class Once:
    """Remembers who met something first. Whoever meets it later pays for it again."""

    def __init__(self) -> None:
        self.turn = 0
        """Counts the callbacks of the loop."""
        self._first: dict[Hashable, int] = {}
        self._numbers: WeakKeyDictionary[RequestLog, int] = WeakKeyDictionary()
        self._next = itertools.count(1)

    def again_in_turn(self, key: Hashable) -> bool:
        """Whether an earlier callback of the loop met this already."""
        return self._again(key, self.turn)

    def again(self, key: Hashable, log: RequestLog | None) -> bool:
        """Whether another request met this already; outside of requests, another callback."""
        return self._again(key, self.payer(log))

    def payer(self, log: RequestLog | None) -> int:
        """A number for a request, which no other has; outside of requests, for this callback."""
        if log is None:
            return self.turn
        if log not in self._numbers:
            self._numbers[log] = -next(self._next)
        return self._numbers[log]

    def _again(self, key: Hashable, who: int) -> bool:
        if len(self._first) >= MAX_KEPT and key not in self._first:
            return True
        return self._first.setdefault(key, who) != who


ONCE = Once()
