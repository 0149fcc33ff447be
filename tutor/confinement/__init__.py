"""What a process takes from itself before it runs other people's code.

prepared = prepare(readable_roots(secrets=[...]))      # ahead of time
report = confine(Policy(...), prepared)                # with one thread alive; for good
"""

from tutor.confinement.landlock import TEST_LANDLOCK, TEST_SWITCH
from tutor.confinement.layers import (
    Prepared,
    confine,
    die_with_parent,
    prepare,
    write_only_below,
)
from tutor.confinement.policy import ConfinementError, Policy, Report, Tier, names_only
from tutor.confinement.readable import readable_roots
from tutor.confinement.tiers import machine_tier

__all__ = [
    "TEST_LANDLOCK",
    "TEST_SWITCH",
    "ConfinementError",
    "Policy",
    "Prepared",
    "Report",
    "Tier",
    "confine",
    "die_with_parent",
    "machine_tier",
    "names_only",
    "prepare",
    "readable_roots",
    "write_only_below",
]
