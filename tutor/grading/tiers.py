"""How well this machine confines the app of an exercise: the tier that a verdict names."""

from dataclasses import replace

from tutor.confinement import Report, machine_tier, namespace
from tutor.course.models import Exercise

PORTS_NEED_LANDLOCK = 4
"""The Landlock version from which single ports can be opened (kernel 6.7)."""


def own_network(exercise: Exercise) -> bool:
    """Whether its app gets a network of its own, with nothing but its partner services there.

    Blocks for a moment when it is asked for the first time.
    """
    return bool(exercise.partners) and namespace.available()


def tier_of(exercise: Exercise) -> Report:
    """The machine's tier, or a lower one where the exercise needs what the machine lacks.

    Blocks for a moment when it is asked for the first time.
    """
    report = machine_tier()
    old = report.landlock < PORTS_NEED_LANDLOCK
    if report.tier == "kernel" and old and exercise.partners and not own_network(exercise):
        return replace(report, tier="limits")
    return report
