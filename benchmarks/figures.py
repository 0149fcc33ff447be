"""One measured figure: a ratio of medians of interleaved runs, or an amount, beside its budget."""

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Figure:
    """What came out: `value` in `unit` (a ratio where that is empty), and the raw figures.

    budget: what the value should be at most, or at least where `at_least`; None where there is
    none. raw: the single measurements by kind, in seconds if the section says nothing else.
    """

    section: str
    name: str
    value: float
    budget: float | None = None
    unit: str = ""
    at_least: bool = False
    raw: Mapping[str, Sequence[float]] = field(default_factory=dict)

    @property
    def met(self) -> bool:
        """Whether it keeps its budget."""
        if self.budget is None:
            return True
        return self.value >= self.budget if self.at_least else self.value <= self.budget

    def line(self) -> str:
        """For people."""
        text = f"{self.section:12} {self.name:58} {self.value:9.3f} {self.unit:4}"
        if self.budget is None:
            return text.rstrip()
        side = "at least" if self.at_least else "at most"
        return f"{text} {side} {self.budget:g}  {'met' if self.met else 'NOT MET'}"

    def details(self) -> list[str]:
        """The raw figures, a line a kind: median, least, most."""
        return [
            f"{'':15}{kind:40} median {statistics.median(values):10.4f}"
            f"  min {min(values):10.4f}  max {max(values):10.4f}  n={len(values)}"
            for kind, values in self.raw.items()
            if values
        ]


def ratio(
    section: str,
    name: str,
    ours: str,
    other: str,
    raw: Mapping[str, Sequence[float]],
    budget: float | None = None,
) -> Figure:
    """The ratio of the medians of two kinds of `raw`."""
    value = statistics.median(raw[ours]) / statistics.median(raw[other])
    return Figure(section, name, value, budget, raw={ours: raw[ours], other: raw[other]})
