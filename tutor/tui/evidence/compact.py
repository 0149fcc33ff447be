"""What a verdict was decided by, drawn as text: one function for each kind."""

from textual.content import Content

from tutor.grading.verdict import (
    ContractEvidence,
    Evidence,
    ExchangeEvidence,
    Location,
    LoopEvidence,
    ProcessEvidence,
    SourceEvidence,
    StatementsEvidence,
)
from tutor.tui.text import lines, plain, shorten

BODY_LINES = 12
BAR_CELLS = 30
MUTED = "$text-muted"


def drawn(evidence: Evidence) -> Content:
    """The evidence as lines under a heading that names its kind."""
    match evidence:
        case ExchangeEvidence():
            return exchange(evidence)
        case StatementsEvidence():
            return statements(evidence)
        case LoopEvidence():
            return loop(evidence)
        case ContractEvidence():
            return contract(evidence)
        case ProcessEvidence():
            return process(evidence)
        case SourceEvidence():
            return source(evidence)


def exchange(evidence: ExchangeEvidence) -> Content:
    """A request and what came of it."""
    request, response = evidence.request, evidence.response
    sent = plain(f"→ {request.method} {request.url}", "bold")
    if response is None:
        answer = plain("← no answer", "$text-error")
    else:
        good = response.status < 400
        answer = plain(
            f"← {response.status}  {response.ms:.0f} ms",
            "bold $text-success" if good else "bold $text-error",
        )
    return lines(
        _heading("Exchange"),
        sent,
        _body(request.body),
        answer,
        _body(response.body if response else ""),
    )


def statements(evidence: StatementsEvidence) -> Content:
    """How many statements each request caused, from which lines."""
    parts = [_heading("SQL statements")]
    for run in evidence.runs:
        word = "statement" if run.total == 1 else "statements"
        parts.append(plain(f"{run.label}: {run.total} {word}", "bold"))
        for statement in run.statements:
            sql = shorten(" ".join(statement.sql.split()), 110)
            parts.append(
                plain(f"{statement.count:>4} × ") + plain(sql) + _place(statement.location)
            )
    return lines(*parts)


def loop(evidence: LoopEvidence) -> Content:
    """Who waited while what held the event loop, on one time line."""
    ends = [block.start_ms + block.ms for block in evidence.blocks]
    ends += [wait.due_ms + wait.ms for wait in evidence.waits]
    whole = max([*ends, 1.0])
    parts = [_heading(f"Event loop, {whole:.0f} ms")]
    for block in evidence.blocks:
        bar = _bar(block.start_ms, block.ms, whole, "█")
        label = plain(f" {block.ms:.0f} ms held by {block.call}") + _place(block.location)
        parts.append(plain(bar, "$text-error") + label)
    for wait in evidence.waits:
        bar = _bar(wait.due_ms, wait.ms, whole, "░")
        parts.append(
            plain(bar, "$text-warning") + plain(f" {wait.request} waited {wait.ms:.0f} ms")
        )
    return lines(*parts)


def contract(evidence: ContractEvidence) -> Content:
    """A place in the OpenAPI document: wanted and found."""
    return lines(
        _heading(f"OpenAPI, {evidence.place}"),
        plain("wanted  ", MUTED) + plain(evidence.wanted, "$text-success"),
        plain("found   ", MUTED) + plain(evidence.found, "$text-error"),
    )


def process(evidence: ProcessEvidence) -> Content:
    """How the app process ended."""
    ending = [
        f"exit code {evidence.exit_code}" if evidence.exit_code is not None else "",
        f"signal {evidence.signal}" if evidence.signal else "",
        f"stopped by the tutor ({evidence.limit.replace('-', ' ')})" if evidence.limit else "",
    ]
    words = ", ".join(part for part in ending if part) or "ended"
    return lines(_heading("App process"), plain(words, "bold"), _body(evidence.output, last=True))


def source(evidence: SourceEvidence) -> Content:
    """An excerpt of a file with its line numbers."""
    parts = [_heading(evidence.file)]
    for number, line in enumerate(evidence.text.splitlines(), evidence.first_line):
        here = number == evidence.highlight
        mark = "▸" if here else " "
        parts.append(plain(f"{mark}{number:>4}  {line}", "bold $text-error" if here else ""))
    return lines(*parts)


def _heading(words: str) -> Content:
    return plain(words, MUTED + " italic")


def _place(location: Location | None) -> Content:
    return plain(f"  {location.file}:{location.line}", MUTED) if location else plain("")


def _body(text: str, last: bool = False) -> Content:
    rows = text.rstrip().splitlines()
    if not rows:
        return plain("")
    kept = rows[-BODY_LINES:] if last else rows[:BODY_LINES]
    shown = [shorten(row, 400) for row in kept]
    if len(rows) > len(kept):
        shown.insert(0 if last else len(shown), f"… {len(rows) - len(kept)} more lines")
    return plain("\n".join("  " + row for row in shown), MUTED)


def _bar(start: float, length: float, whole: float, cell: str) -> str:
    first = min(int(start / whole * BAR_CELLS), BAR_CELLS - 1)
    cells = max(1, min(round(length / whole * BAR_CELLS), BAR_CELLS - first))
    return ("·" * first + cell * cells).ljust(BAR_CELLS, "·")
