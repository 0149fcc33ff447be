import asyncio


class Job:
    def __init__(self, number: int) -> None:
        self.number = number
        self.done = asyncio.Event()


async def work(jobs: asyncio.Queue[Job]) -> None:
    while True:
        job = await jobs.get()
        await asyncio.sleep(0.03)
        job.done.set()
        jobs.task_done()
