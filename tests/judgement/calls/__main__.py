"""`python -m tests.judgement.calls`: every blocking call, one by one, and what becomes of it.

Exit code 0 when all is as wanted, 1 when a call is not caught, not on its line, or accused in a
thread.
"""

import asyncio
import sys
from collections import Counter

from tests.judgement.calls.judging import Outcome, judge_calls


def main() -> int:
    """Prints the table; returns the exit code."""
    outcomes = asyncio.run(judge_calls())
    for outcome in outcomes:
        print(line(outcome))
    counted = Counter(_word(outcome) for outcome in outcomes)
    print("\n" + ", ".join(f"{count} {word}" for word, count in counted.most_common()))
    return 0 if all(outcome.as_wanted for outcome in outcomes) else 1


def line(outcome: Outcome) -> str:
    """What is printed of one call."""
    call = outcome.call
    text = f"{_word(outcome):<9} {call.name:<36} {call.lists:<22} {call.code}"
    if call.left and outcome.as_wanted:
        return f"{text}\n{'':10}because {call.left}"
    if outcome.said is not None:
        where = outcome.said.location
        place = f"{where.file}:{where.line}" if where else "no line"
        text += f"\n{'':10}{place}  {outcome.said.message}"
    if outcome.said_in_thread is not None:
        text += f"\n{'':10}ACCUSED IN A THREAD: {outcome.said_in_thread.message}"
    return text


def _word(outcome: Outcome) -> str:
    if outcome.as_wanted:
        return "left" if outcome.call.left else "caught"
    return "MISSED" if not outcome.caught else "WRONG"


if __name__ == "__main__":
    sys.exit(main())
