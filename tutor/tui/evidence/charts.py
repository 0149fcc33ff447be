"""Bars on one axis, in letters: readable without colour, at any width."""

from collections.abc import Iterable, Sequence

Span = tuple[float, float]
"""Where a stretch begins and how long it is, in milliseconds."""

HELD, WAITED, BEHIND, NOTHING = "█", "░", "▓", "·"
STEPS = (1, 2, 5)
LABEL_ROOM = 9
"""Cells between two ticks at least, so that their numbers do not touch."""


def track(spans: Iterable[Span], whole: float, cells: int, glyph: str, over: str = "") -> str:
    """`cells` cells for `whole` milliseconds, with `glyph` wherever a span is.

    over: cells to write upon, such as another track; empty for a blank one.
    """
    row = list(over or NOTHING * cells)
    for start, length in spans:
        first = min(int(start / whole * cells), cells - 1)
        last = max(first + 1, min(round((start + length) / whole * cells), cells))
        row[first:last] = glyph * (last - first)
    return "".join(row)


def waiting(wait: Span, held: Sequence[Span], whole: float, cells: int) -> str:
    """A wait, darker wherever something held the loop meanwhile."""
    row = track([wait], whole, cells, WAITED)
    both = [shared(wait, block) for block in held]
    return track([span for span in both if span[1] > 0], whole, cells, BEHIND, over=row)


def shared(one: Span, other: Span) -> Span:
    """The stretch that two spans have in common; its length is 0 where there is none."""
    start = max(one[0], other[0])
    end = min(one[0] + one[1], other[0] + other[1])
    return start, max(end - start, 0.0)


def axis(whole: float, cells: int) -> tuple[str, str]:
    """Numbers over ticks: milliseconds from the start."""
    step = _step(whole, cells)
    numbers, ticks = [" "] * (cells + LABEL_ROOM), ["─"] * cells
    at = 0.0
    while at < whole:
        cell = min(round(at / whole * cells), cells - 1)
        label = f"{at:.0f} ms" if at == 0 else f"{at:.0f}"
        if cell + len(label) <= cells:
            numbers[cell : cell + len(label)] = label
        ticks[cell] = "┴"
        at += step
    return "".join(numbers)[:cells].rstrip(), "".join(ticks)


def meter(value: float, most: float, cells: int) -> str:
    """A bar for one of several numbers: the largest takes all cells."""
    full = round(value / most * cells) if most else 0
    return HELD * max(full, 1 if value else 0)


def _step(whole: float, cells: int) -> float:
    wanted = whole / max(cells / LABEL_ROOM, 1)
    power = 1.0
    while power * 10 <= wanted:
        power *= 10
    return next((power * step for step in STEPS if power * step >= wanted), power * 10)
