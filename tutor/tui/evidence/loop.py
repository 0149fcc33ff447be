"""The event loop on one time axis: what held it, and who waited meanwhile."""

from collections.abc import Mapping, Sequence
from string import ascii_uppercase

from textual.content import Content

from tutor.grading.verdict import CallerWait, LoopBlock, LoopEvidence
from tutor.tui.evidence import charts
from tutor.tui.evidence.charts import HELD, Span
from tutor.tui.evidence.code import coloured
from tutor.tui.evidence.view import MUTED, Row, RowsView
from tutor.tui.text import lines, plain, shorten

WIDE = 100
"""Columns from which a bar stands beside its words, not below them."""
WORDS_SHARE = 0.42
NOT_WORTH_TELLING_MS = 0.5

Line = tuple[str, list[LoopBlock]]
"""A letter, and every stretch in which that line held the loop."""


class LoopView(RowsView):
    """Lines that held the loop come first, then every caller."""

    TITLE = "Event loop"

    def __init__(self, evidence: LoopEvidence) -> None:
        super().__init__()
        self.evidence = evidence
        ends = [block.start_ms + block.ms for block in evidence.blocks]
        ends += [wait.due_ms + wait.ms for wait in evidence.waits]
        self.whole = max([*ends, 1.0])
        self.lines = _by_line(evidence.blocks)

    @property
    def copies(self) -> Mapping[str, str]:
        """The row that is looked at, as a sentence."""
        row = self.looked_at
        return {"line of the timeline": row.copy} if row is not None and row.copy else {}

    def heading(self, width: int) -> Content:
        """What the bars mean, and the axis."""
        words, cells = _columns(width)
        numbers, ticks = charts.axis(self.whole, cells)
        if not self.evidence.blocks:
            first = plain("✓ Nothing of yours held the event loop.", "bold $text-success")
        else:
            held = sum(block.ms for block in self.evidence.blocks)
            first = plain(f"✗ The event loop was held for {held:.0f} ms in all.", _BAD)
        key = plain("█ holds the loop   ░ waits   ▓ waits behind a line that holds it", MUTED)
        indent = " " * words
        return lines(first, key, plain(indent + numbers, MUTED), plain(indent + ticks, MUTED))

    def rows(self, width: int) -> Sequence[Row]:
        """Blocks by line, then waits by time."""
        held = [self._held(letter, blocks, width) for letter, blocks in self.lines]
        return [*held, *(self._wait(wait, width) for wait in self.evidence.waits)]

    def _held(self, letter: str, blocks: list[LoopBlock], width: int) -> Row:
        first = blocks[0]
        spans = [_span(block) for block in blocks]
        total = sum(block.ms for block in blocks)
        times = "" if len(blocks) == 1 else f", {len(blocks)} times"
        place = ""
        if first.location is not None:
            place = f"{first.location.file.rsplit('/', 1)[-1]}:{first.location.line} "
        words = f"{letter} {total:.0f} ms{times} {place}{first.call}"
        bar = charts.track(spans, self.whole, _columns(width)[1], HELD)
        behind = [w for w in self.evidence.waits if _behind(w, spans) > NOT_WORTH_TELLING_MS]
        detail = lines(
            coloured(first.call, "python"),
            plain(_moments(blocks)),
            plain(_followers(behind, spans)),
        )
        return Row(_prompt(words, bar, width, _BAD), first.location, detail, words)

    def _wait(self, wait: CallerWait, width: int) -> Row:
        span = (wait.due_ms, wait.ms)
        held = [_span(block) for block in self.evidence.blocks]
        bar = charts.waiting(span, held, self.whole, _columns(width)[1])
        behind = [
            (letter, _behind(wait, [_span(b) for b in blocks])) for letter, blocks in self.lines
        ]
        told = [f"{ms:.0f} ms behind {letter}" for letter, ms in behind if ms >= 1]
        words = f"{wait.request} waited {wait.ms:.0f} ms"
        words += f", {told[0]}" if len(told) == 1 else ""
        due = f"Due at {wait.due_ms:.0f} ms, answered at {wait.due_ms + wait.ms:.0f} ms."
        detail = lines(plain(due), plain(", ".join(told).capitalize()))
        where = next(
            (blocks[0].location for (_, blocks), (_, ms) in zip(self.lines, behind, strict=True)
             if ms >= 1),
            None,
        )  # fmt: skip
        return Row(_prompt("  " + words, bar, width, "$text-warning"), where, detail, words)


_BAD = "bold $text-error"


def _columns(width: int) -> tuple[int, int]:
    """Cells for the words and for the bars."""
    words = int(width * WORDS_SHARE) if width >= WIDE else 2
    return words, width - words


def _prompt(words: str, bar: str, width: int, style: str) -> Content:
    room, _ = _columns(width)
    if width >= WIDE:
        return plain(shorten(words, room - 1).ljust(room)) + plain(bar, style)
    return plain(shorten(words, width)) + plain("\n" + " " * room) + plain(bar, style)


def _by_line(blocks: Sequence[LoopBlock]) -> list[Line]:
    """The lines that held the loop, the worst first, each with a letter."""
    found: dict[tuple[str, object], list[LoopBlock]] = {}
    for block in blocks:
        found.setdefault((block.call, block.location), []).append(block)
    worst = sorted(found.values(), key=lambda same: -sum(block.ms for block in same))
    letters = [*ascii_uppercase, *("+" for _ in worst[len(ascii_uppercase) :])]
    return list(zip(letters, worst, strict=False))


def _span(block: LoopBlock) -> Span:
    return block.start_ms, block.ms


def _behind(wait: CallerWait, spans: Sequence[Span]) -> float:
    return sum(charts.shared((wait.due_ms, wait.ms), span)[1] for span in spans)


def _moments(blocks: Sequence[LoopBlock]) -> str:
    first = blocks[0]
    when = f"From {first.start_ms:.0f} to {first.start_ms + first.ms:.0f} ms"
    during = f", {first.request}" if first.request else ""
    more = f"; then {len(blocks) - 1} times more" if len(blocks) > 1 else ""
    return f"{when}{during}{more}."


def _followers(behind: Sequence[CallerWait], spans: Sequence[Span]) -> str:
    if not behind:
        return "Nobody else waited meanwhile."
    worst = max(behind, key=lambda wait: _behind(wait, spans))
    callers = "1 request" if len(behind) == 1 else f"{len(behind)} requests"
    return f"{callers} waited meanwhile; {worst.request} longest, {_behind(worst, spans):.0f} ms."
