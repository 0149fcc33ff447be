"""Every call that is known to block, made in a real app host and judged by the real grader."""

from tests.judgement.calls import files, network, paths, waiting
from tests.judgement.calls.call import Call

__all__ = ["CALLS", "Call"]

CALLS: list[Call] = [*paths.CALLS, *files.CALLS, *network.CALLS, *waiting.CALLS]
"""The table."""
