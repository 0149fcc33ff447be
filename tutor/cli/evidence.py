"""Evidence as plain lines: what can be seen of a failure, readable aloud."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.grading.printed import last_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tutor.grading.verdict import (
        ContractEvidence,
        Evidence,
        ExchangeEvidence,
        Location,
        LoopBlock,
        LoopEvidence,
        ProcessEvidence,
        SourceEvidence,
        StatementsEvidence,
    )

LONGEST = 2000
"""How many characters of one body or output are printed; `--json` holds the whole."""


def place(location: Location | None) -> str:
    """`file:line`, or nothing."""
    return f"{location.file}:{location.line}" if location is not None else ""


def shortened(text: str) -> str:
    """`text` up to `LONGEST` characters, and a word on what was left out."""
    left = len(text) - LONGEST
    return text if left <= 0 else f"{text[:LONGEST]}\n({left} more characters; --json has them)"


def printed(text: str) -> str:
    """The end of what a program printed, with a word on what came before."""
    kept, earlier = last_lines(text)
    return f"({earlier} lines before these; --json has them)\n{kept}" if earlier else kept


def lines(evidence: Evidence) -> Iterator[str]:
    """One piece of evidence, line by line."""
    match evidence.kind:
        case "exchange":
            return _exchange(evidence)
        case "statements":
            return _statements(evidence)
        case "loop":
            return _loop(evidence)
        case "contract":
            return _contract(evidence)
        case "process":
            return _process(evidence)
        case "source":
            return _source(evidence)


def _exchange(evidence: ExchangeEvidence) -> Iterator[str]:
    yield f"Request: {evidence.request.method} {evidence.request.url}"
    if evidence.request.body:
        yield f"Body sent: {shortened(evidence.request.body)}"
    if evidence.response is None:
        yield "Answer: none"
    else:
        yield f"Answer: {evidence.response.status} after {evidence.response.ms:.0f} ms"
        yield f"Body: {shortened(evidence.response.body)}"
    from tutor.grading.bench.curl import curl

    yield f"Try it beside `fastcto-tutor run`: {curl(evidence.request)}"


def _statements(evidence: StatementsEvidence) -> Iterator[str]:
    for run in evidence.runs:
        yield f"{run.label}: {run.total} statement{'' if run.total == 1 else 's'}"
        for item in run.statements:
            where = f" ({place(item.location)})" if item.location else ""
            yield f"  {_times(item.count)}: {' '.join(item.sql.split())}{where}"


def _loop(evidence: LoopEvidence) -> Iterator[str]:
    blocks: dict[tuple[str, str], list[LoopBlock]] = {}
    for block in evidence.blocks:
        blocks.setdefault((block.call, place(block.location)), []).append(block)
    for (call, where), same in blocks.items():
        at = f" at {where}" if where else ""
        during = _when(same[0].request)
        first = f", first{during}" if during and len(same) > 1 else during
        yield f"{call}{at} held the loop {_times(len(same))}, {_span([b.ms for b in same])}{first}"
    callers: dict[str, list[float]] = {}
    for wait in evidence.waits:
        callers.setdefault(wait.request, []).append(wait.ms)
    for request, waits in callers.items():
        yield f"{request}, sent {_times(len(waits))}, was answered after {_span(waits)}"


def _when(request: str) -> str:
    """When a block began: during a request, or in words of their own outside of requests."""
    if not request:
        return ""
    return f" {request}" if request.startswith(("while ", "after ")) else f" during {request}"


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


def _span(values: list[float]) -> str:
    low, high = f"{min(values):.0f}", f"{max(values):.0f}"
    if high == "0":
        return "less than 1 ms"
    return f"{low} ms" if low == high else f"{low} to {high} ms"


def _contract(evidence: ContractEvidence) -> Iterator[str]:
    yield f"In the API's description, at {evidence.place}:"
    yield f"wanted: {evidence.wanted}"
    yield f"found: {evidence.found}"


def _process(evidence: ProcessEvidence) -> Iterator[str]:
    if evidence.limit is not None:
        yield f"The app's process met its limit: {evidence.limit}"
    if evidence.signal is not None:
        yield f"The app's process was ended by {evidence.signal}"
    elif evidence.exit_code is not None:
        yield f"The app's process ended with exit code {evidence.exit_code}"
    if evidence.output.strip():
        yield f"It printed:\n{printed(evidence.output)}"


def _source(evidence: SourceEvidence) -> Iterator[str]:
    yield f"{evidence.file}, from line {evidence.first_line}:"
    for number, text in enumerate(evidence.text.splitlines(), evidence.first_line):
        mark = ">" if number == evidence.highlight else " "
        yield f"{mark} {number}  {text}"
