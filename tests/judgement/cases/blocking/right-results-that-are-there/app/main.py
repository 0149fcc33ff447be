import asyncio
from concurrent.futures import Future

from fastapi import FastAPI

app = FastAPI(title="Checks")
ready: Future[str] = Future()
ready.set_result("green")


async def check(name: str) -> str:
    await asyncio.sleep(0.03)
    return f"{name} is fine"


@app.get("/checks")
async def checks() -> list[str]:
    tasks = [asyncio.create_task(check(name)) for name in ("disk", "mail")]
    done, _ = await asyncio.wait(tasks, timeout=5)
    loop_future = asyncio.get_running_loop().create_future()
    loop_future.set_result("late")
    return [*sorted(task.result() for task in done), ready.result(), loop_future.result()]
