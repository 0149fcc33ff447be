"""Record attempts in child after child, kill each at a random moment, print what was reported.

    python -m tests.learner.crashing DATABASE KILLS SEED

The children are forked, so that each costs a few milliseconds; SQLite is first used in them.
"""

import asyncio
import os
import random
import signal
import sys
import time
from pathlib import Path

from tests.learner.samples import make_verdict
from tutor.learner.progress import Progress


async def record_for_ever(path: Path, report: int) -> None:
    async with await Progress.open(path) as progress:
        while True:
            files = {"a.py": "x" * 20_000, "b.py": f"{os.getpid()} {time.monotonic_ns()}" * 500}
            attempt_id = await progress.record("sample", make_verdict(), files)
            os.write(report, b"%d\n" % attempt_id)


def main(path: Path, kills: int, seed: int) -> None:
    chance = random.Random(seed)
    for number in range(kills):
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            asyncio.run(record_for_ever(path, writing))
        os.close(writing)
        with open(reading) as lines:
            if number % 3 == 0:
                # In the middle of the opening, the first time with its migration.
                time.sleep(chance.uniform(0.01, 0.3))
            else:
                for _ in range(chance.randint(1, 12)):
                    sys.stdout.write(lines.readline())
                time.sleep(chance.uniform(0, 0.01))
            os.kill(child, signal.SIGKILL)
            _, status = os.waitpid(child, 0)
            assert os.WIFSIGNALED(status), "the child ended by itself"
            sys.stdout.write(lines.read())


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
