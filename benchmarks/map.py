"""A course map of 500 exercises, beside one of ten: opening it, moving in it, filtering it.

The real program in a terminal. A key counts until the last byte of what it changes is there.
"""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import Figure, ratio
from benchmarks.packs import write_pack
from benchmarks.paint import OURS, at_home
from benchmarks.terminal import Terminal

SMALL, LARGE = 10, 500
MODULE = b"Module 0"
"""The title of the first module: the map is there."""
QUIET_SECONDS = 0.15
"""Nothing is drawn any more after that."""
DOWN, BACKSPACE = b"\x1b[B", b"\x7f"
MOVES = 8
FILTER = b"e7"
"""Typed letter by letter, and taken back: it finds one exercise of ten, and 56 of 500."""


def painted(tutor: Terminal, key: bytes) -> float:
    """Seconds from a key to the last byte that it has drawn. Raises TimeoutError."""
    begun = time.perf_counter()
    tutor.press(key)
    if not tutor.read(5.0):
        raise TimeoutError(f"{key!r} draws nothing: {tutor.text()[-300:]!r}")
    last = time.perf_counter()
    while tutor.read(QUIET_SECONDS):
        last = time.perf_counter()
    return last - begun


def sitting(tutor: Terminal, raw: dict[str, list[float]], size: int) -> None:
    """Opens the map, walks down, filters, takes the filter back."""
    raw[f"open {size}"].append(tutor.until(lambda seen: MODULE in seen) - tutor.begun)
    until = time.monotonic() + 1.5
    while time.monotonic() < until:
        tutor.read(0.1)
    raw[f"move {size}"] += [painted(tutor, DOWN) for _ in range(MOVES)]
    keys = [bytes([letter]) for letter in FILTER]
    raw[f"filter {size}"] += [painted(tutor, key) for key in [*keys, *(BACKSPACE for _ in keys)]]


def measure(rounds: int) -> Iterator[Figure]:
    """The ratios of the large map to the small one."""
    sizes = (SMALL, LARGE)
    raw: dict[str, list[float]] = {
        f"{what} {size}": [] for what in ("open", "move", "filter") for size in sizes
    }
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            write_pack(Path(folder) / str(size), exercises=size)
        for _ in range(min(5, rounds)):
            for size in sizes:
                with tempfile.TemporaryDirectory() as home:
                    env = at_home(home) | {"FASTCTO_TUTOR_PACK": f"{folder}/{size}"}
                    with Terminal(["-c", OURS], env) as tutor:
                        sitting(tutor, raw, size)
    for what, told, budget in (
        ("open", "from start until the map is there", None),
        ("move", "key to paint, moving in the map", 1.5),
        ("filter", "key to paint, filtering the map", None),
    ):
        name = f"{told}: {LARGE} exercises / {SMALL}"
        yield ratio("map", name, f"{what} {LARGE}", f"{what} {SMALL}", raw, budget)
