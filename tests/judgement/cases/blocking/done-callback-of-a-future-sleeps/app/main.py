import asyncio
import functools
import time

from fastapi import FastAPI

app = FastAPI(title="Elevator")


def slow_down(future: "asyncio.Future[int]") -> None:
    # A lambda would have a line of its own; the partial below has none.
    raise NotImplementedError


@app.post("/floors/{floor}")
async def go(floor: int) -> dict[str, int]:
    loop = asyncio.get_running_loop()
    arrived: asyncio.Future[int] = loop.create_future()
    arrived.add_done_callback(functools.partial(map, time.sleep))
    arrived.add_done_callback(functools.partial(asyncio.Future.result))
    loop.call_later(0.01, arrived.set_result, floor)
    loop.call_later(0.02, functools.partial(time.sleep, 0.05))
    reached = await arrived
    await asyncio.sleep(0.03)
    return {"floor": reached}
