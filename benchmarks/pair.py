"""The two-process floor: the checks called without pytest, the app in a confined host of its own.

`python -m benchmarks.pair PACK EXERCISE FOLDER`: says "ready", waits for a line, runs the checks,
says "done" and how many passed.
"""

import asyncio
import os
import sys
from pathlib import Path
from typing import Any

import tutor.testing  # noqa: F401 - imported ahead, as everything is
from benchmarks.floor import call, suite
from tutor.course.loading import load_pack
from tutor.course.models import Exercise, Pack
from tutor.grading.attempt import Attempt
from tutor.grading.processes.hosts import HostPool
from tutor.grading.processes.places import Places
from tutor.grading.submission import Submission
from tutor.grading.suite.jobs import Job
from tutor.grading.suite.stalls import StallMeter
from tutor.grading.tiers import own_network
from tutor.protocol.control import Done, JobGiven, JobOrder, Message


class BareSuite:
    """Stands where the suite process stands, and calls the checks itself."""

    running = True

    def __init__(self, tests: dict[str, Any]) -> None:
        self.passed = 0
        self._tests = tests
        self._messages: asyncio.Queue[Done] = asyncio.Queue()
        self._running: asyncio.Task[None] | None = None

    async def send(self, message: Message, descriptors: tuple[int, ...] = ()) -> None:
        """Takes the one job."""
        if isinstance(message, JobGiven):
            copies = [os.dup(descriptor) for descriptor in descriptors]
            self._running = asyncio.create_task(self._run(message.order, copies))

    async def receive(self, job: int) -> Done:
        """Says when all is done."""
        return await self._messages.get()

    async def _run(self, order: JobOrder, descriptors: list[int]) -> None:
        meter = StallMeter(asyncio.get_running_loop())
        job = Job(order, None, meter)  # type: ignore[arg-type]
        try:
            await job.begin(descriptors)
            app = job.app
            assert app is not None
            for check in job.order.checks:
                job.partners.reset()
                await app.database.reset()
                given = {"app": app, "database": app.database, "partners": job.partners}
                await call(
                    self._tests[check.test_name], given | {"source": job.source}, self._tests
                )
                if not self.passed:
                    print("first", flush=True)
                await app.tidy()
                self.passed += 1
            await job.end()
        finally:
            self._messages.put_nowait(Done(job=job.order.id))
            await job.finish()


async def run(pack: Pack, exercise: Exercise, folder: Path, tests: dict[str, Any]) -> int:
    """One attempt, once a line comes; how many checks passed."""
    loop = asyncio.get_running_loop()
    network = await asyncio.to_thread(own_network, exercise)
    places = await asyncio.to_thread(Places.make, pack.root)
    pool = HostPool(places, 1)
    try:
        pool.refill()
        await pool.ready()
        print("ready", flush=True)
        await loop.run_in_executor(None, sys.stdin.readline)
        bare = BareSuite(tests)
        submission = Submission.from_folder(exercise, folder / "code")
        attempt = Attempt(
            *(1, pack, "", exercise, submission),
            suite=bare,  # type: ignore[arg-type]
            pool=pool,
            tier="kernel",
            own_network=network,
            annotate=False,
        )
        async for _ in attempt.run(()):
            pass
        print("done", bare.passed, flush=True)
        await attempt.close()
        return bare.passed
    finally:
        await pool.close()
        await asyncio.to_thread(places.remove)


def main() -> None:
    """One run."""
    pack = load_pack(Path(sys.argv[1]))
    exercise = pack.exercises[sys.argv[2]]
    asyncio.run(run(pack, exercise, Path(sys.argv[3]), suite(exercise)))


if __name__ == "__main__":
    main()
