"""What came of a request by hand, as plain lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tutor.cli.evidence import lines, place, printed
from tutor.cli.plain import indented, say
from tutor.cli.report import say_diagnostic
from tutor.grading.printed import shown_already

if TYPE_CHECKING:
    from tutor.grading.bench.models import Happening, XRay

MOST = 100
"""Events that are printed; `--json` has them all."""


def say_xray(xray: XRay) -> None:
    """Print the exchange, the statements, the loop, the order of events, and what is wrong."""
    _say("Exchange", *lines(xray.exchange))
    if xray.started and not xray.stopped:
        say("The app was started for this request.")
    _say("Statements", *_statements(xray))
    _say("Event loop", *_loop(xray))
    shown = [_happening(found) for found in xray.happenings[:MOST]]
    if len(xray.happenings) > MOST:
        shown.append(f"({len(xray.happenings) - MOST} more; --json has them)")
    if shown:
        _say("In order", *shown)
    if xray.process is not None:
        _say("Process", *lines(xray.process))
    if xray.output.strip() and not shown_already((xray.process,) if xray.process else ()):
        _say("The app printed", printed(xray.output))
    for diagnostic in xray.diagnostics:
        say("Something is wrong:")
        say_diagnostic(diagnostic)
    if xray.tier != "kernel":
        say(f"Confined at tier {xray.tier} only; `fastcto-tutor doctor` says what it lacks.")
    say()


def _say(title: str, *told: str) -> None:
    say(f"{title}:")
    for line in told:
        say(indented(line))


def _statements(xray: XRay) -> list[str]:
    if not any(run.total for run in xray.statements.runs):
        return ["none"]
    return list(lines(xray.statements))


def _loop(xray: XRay) -> list[str]:
    told = list(lines(xray.loop))
    return told if xray.loop.blocks else ["nothing of yours held it", *told]


def _happening(found: Happening) -> str:
    where = f" ({place(found.location)})" if found.location else ""
    took = f", {found.ms:.1f} ms" if found.ms is not None else ""
    rows = f", {found.rows} rows" if found.rows is not None else ""
    text = f": {' '.join(found.text.split())}" if found.text else ""
    return f"{found.at_ms:.1f} ms, {found.what}{text}{took}{rows}{where}"
