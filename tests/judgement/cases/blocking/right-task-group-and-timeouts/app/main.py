import asyncio

from fastapi import FastAPI

app = FastAPI(title="Dashboard")


async def tile(name: str, seconds: float) -> str:
    await asyncio.sleep(seconds)
    return name


async def slow_tile() -> str:
    try:
        return await asyncio.wait_for(tile("news", 5), timeout=0.05)
    except TimeoutError:
        return "news are late"


@app.get("/dashboard")
async def dashboard() -> list[str]:
    async with asyncio.timeout(3), asyncio.TaskGroup() as group:
        tasks = [group.create_task(tile(name, 0.05)) for name in ("mail", "stock")]
        late = group.create_task(slow_tile())
    return [*(task.result() for task in tasks), late.result()]
