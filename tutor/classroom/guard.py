"""Other people's submissions run only where the kernel holds them, unless told otherwise."""

from tutor.course.models import Exercise
from tutor.grading.tiers import tier_of

WANTED = "kernel"


def weakness(exercise: Exercise) -> str:
    """What this machine lacks to grade an exercise for a class, in words; "" where it has it all.

    Blocks for a moment when it is asked for the first time.
    """
    found = tier_of(exercise)
    if found.tier == WANTED:
        return ""
    return f"tier `{found.tier}`, not `{WANTED}`: {' '.join(found.reasons)}"
