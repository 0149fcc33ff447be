"""From start to first paint, beside an empty Textual app; and until the course is there."""

import tempfile
from collections.abc import Iterator

from benchmarks.figures import Figure, ratio
from benchmarks.terminal import Terminal, painted

EMPTY = """
from textual.app import App
App().run()
"""
OURS = "from tutor.cli import main; main()"
COURSE = b"Contracts"
"""The title of a module: the course map is there."""


def at_home(home: str) -> dict[str, str]:
    """The environment of a learner who has seen the welcome and nothing else."""
    return {"HOME": home, "FASTCTO_TUTOR_WELCOMED": "true"}


def measure(rounds: int) -> Iterator[Figure]:
    """The ratio of first paints."""
    raw: dict[str, list[float]] = {"empty": [], "ours": [], "course": []}
    with tempfile.TemporaryDirectory() as home:
        env = at_home(home)
        for number in range(rounds + 1):
            with Terminal(["-c", EMPTY], env) as empty:
                plain = empty.until(painted) - empty.begun
            with Terminal(["-c", OURS], env) as tutor:
                first = tutor.until(painted) - tutor.begun
                course = tutor.until(lambda seen: COURSE in seen) - tutor.begun
            if number:  # the first round writes bytecode and warms the machine up
                for kind, seconds in (("empty", plain), ("ours", first), ("course", course)):
                    raw[kind].append(seconds)
    yield ratio("paint", "first paint / empty Textual app", "ours", "empty", raw, 1.3)
    yield ratio("paint", "course on the screen / empty Textual app", "course", "empty", raw)
