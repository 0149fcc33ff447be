"""What everything that waits for a learner's next save holds, in MiB of its own (USS)."""

import asyncio
from collections.abc import Iterator

import psutil

from benchmarks.figures import Figure
from tutor.course.builtin import builtin_root
from tutor.course.loading import load_pack
from tutor.grading.grader import Grader

BUDGET_MIB = 130.0


async def held() -> dict[str, float]:
    """MiB by process."""
    async with Grader(load_pack(builtin_root())) as grader:
        await grader.warm()
        return {
            child.cmdline()[3]: child.memory_full_info().uss / 2**20
            for child in psutil.Process().children()
            if len(child.cmdline()) > 3
        }


def measure(rounds: int) -> Iterator[Figure]:
    """The sum over the suite process and the spare app host; one round is as good as many."""
    found = asyncio.run(held())
    raw = {f"{name} (MiB)": [mib] for name, mib in found.items()}
    yield Figure(
        "memory", "suite process and spare", sum(found.values()), BUDGET_MIB, "MiB", raw=raw
    )
