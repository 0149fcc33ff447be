"""Key to paint, idle and while an attempt runs: the real program in a terminal.

Each key is a letter in a comment; what counts is the time until it is on the screen.
"""

import statistics
import tempfile
import time
from collections.abc import Iterator

from benchmarks.figures import Figure
from benchmarks.paint import COURSE, OURS, at_home
from benchmarks.terminal import ESCAPES, Terminal

LETTERS = "ßðþøłŧđħŋæœµ"
"""What a round types, as much as falls into one attempt. Nothing of it is on the screen before."""
PAUSE_SECONDS = 0.05
F6, CTRL_S, CTRL_HOME, CTRL_U = b"\x1b[17~", b"\x13", b"\x1b[1;5H", b"\x15"


class Typist:
    """Types into the editor and looks when each letter comes."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal

    def letter(self, letter: str) -> float:
        """Seconds from one key to its paint."""
        self._drain()
        begun = time.perf_counter()
        self._terminal.press(letter.encode())
        shown = b""
        while letter not in ESCAPES.sub(b"", shown).decode("utf-8", "replace"):
            data = self._terminal.read(5.0)
            if not data:
                raise TimeoutError(f"{letter} never came: {self._terminal.text()[-300:]!r}")
            shown += data
        return time.perf_counter() - begun

    def _drain(self) -> None:
        until = time.perf_counter() + PAUSE_SECONDS
        while (left := until - time.perf_counter()) > 0:
            self._terminal.read(left)

    def burst(self, grading: bool) -> list[float]:
        """One round of keys on an empty comment, beside an attempt just begun or in peace."""
        # A line that grows out of sight would scroll the editor at every key.
        self._terminal.press(CTRL_U)
        self._terminal.press(b"# ")
        self._drain()
        if grading:
            self._terminal.press(CTRL_S)
        return [self.letter(letter) for letter in LETTERS]

    def rest(self, seconds: float) -> None:
        """Lets what runs come to its end."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            self._terminal.read(0.1)


def measure(rounds: int) -> Iterator[Figure]:
    """The ratio of the 95th percentiles."""
    raw: dict[str, list[float]] = {"idle": [], "grading": []}
    with tempfile.TemporaryDirectory() as home, Terminal(["-c", OURS], at_home(home)) as tutor:
        typist = _at_the_editor(tutor)
        typist.burst(grading=True)
        typist.rest(4.0)
        for _ in range(rounds):
            raw["idle"] += typist.burst(grading=False)
            raw["grading"] += typist.burst(grading=True)
            typist.rest(3.0)
    p95 = {kind: statistics.quantiles(values, n=20)[-1] for kind, values in raw.items()}
    value = p95["grading"] / p95["idle"]
    yield Figure("typing", "key to paint, p95: while grading / idle", value, 1.5, raw=raw)


def _at_the_editor(tutor: Terminal) -> Typist:
    """Opens the exercise, and a first line of its own in its file."""
    tutor.until(lambda seen: COURSE in seen)
    tutor.press(b"\r")
    typist = Typist(tutor)
    typist.rest(4.0)
    tutor.press(F6)  # from the lesson to the editor
    typist.rest(1.0)
    tutor.press(CTRL_HOME)
    tutor.press(b"\r")
    tutor.press(CTRL_HOME)
    typist.rest(1.0)
    return typist
