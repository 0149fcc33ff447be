"""What a run says of each probe: precision, recall and how often the named line was right."""

from collections.abc import Iterable
from dataclasses import dataclass

from tests.judgement.judging import Judged

EVERY_CASE = frozenset({"blocking", "queries", "crash"})
"""Probes that judge every case, whatever it was written for."""


@dataclass(frozen=True)
class Row:
    """One probe. `wrong` cases are to be found; in the `right` ones it has to be silent."""

    probe: str
    wrong: int
    right: int
    found: int
    falsely: int
    lines: int

    @property
    def precision(self) -> float:
        """Of the accused cases, how many deserved it."""
        accused = self.found + self.falsely
        return self.found / accused if accused else 1.0

    @property
    def recall(self) -> float:
        """Of the wrong cases, how many were found."""
        return self.found / self.wrong if self.wrong else 1.0

    @property
    def line_accuracy(self) -> float:
        """Of the found cases, how many were named at the right line."""
        return self.lines / self.found if self.found else 1.0


def rows(judged: Iterable[Judged]) -> list[Row]:
    """One row for each probe that the cases are about."""
    everything = list(judged)
    probes = list(dict.fromkeys(result.case.probe for result in everything))
    return [_row(probe, everything) for probe in sorted(probes)]


def _row(probe: str, everything: list[Judged]) -> Row:
    own = [r for r in everything if r.case.probe == probe and r.case.label == "wrong"]
    silent = [r for r in everything if r not in own and _judges(probe, r)]
    return Row(
        probe=probe,
        wrong=len(own),
        right=len(silent),
        found=sum(r.hit is not None for r in own),
        falsely=sum(any(a.probe == probe for a in r.false_alarms) for r in silent),
        lines=sum(r.line_right for r in own),
    )


def _judges(probe: str, result: Judged) -> bool:
    if probe == "queries":
        return result.case.seed is not None
    return probe in EVERY_CASE or result.case.probe == probe


def differing(judged: Iterable[Judged]) -> list[str]:
    """The names of the cases of which not every round said the same, code and line included."""
    said: dict[str, set[frozenset[tuple[object, ...]]]] = {}
    for result in judged:
        verdict = frozenset((a.probe, a.code, a.file, a.line) for a in result.accusations)
        said.setdefault(result.case.name, set()).add(verdict)
    return [name for name, verdicts in said.items() if len(verdicts) > 1]


def text(judged: Iterable[Judged]) -> str:
    """The table as it is printed."""
    head = f"{'probe':<10}{'wrong':>7}{'right':>7}{'found':>7}{'falsely':>9}"
    lines = [head + f"{'precision':>11}{'recall':>8}{'line':>7}"]
    for row in rows(judged):
        counts = f"{row.probe:<10}{row.wrong:>7}{row.right:>7}{row.found:>7}{row.falsely:>9}"
        lines.append(f"{counts}{row.precision:>11.3f}{row.recall:>8.3f}{row.line_accuracy:>7.3f}")
    return "\n".join(lines)
