import asyncio
import collections
import functools

from fastapi import FastAPI

app = FastAPI(title="Stopwatch")


@app.get("/laps")
async def laps() -> dict[str, int]:
    loop = asyncio.get_running_loop()
    noted: list[object] = []
    rung = asyncio.Event()
    counts: collections.Counter[str] = collections.Counter()
    loop.call_later(0.01, rung.set)
    loop.call_soon(noted.append, "started")
    loop.call_soon(counts.update, ["lap"])
    lap = asyncio.create_task(asyncio.sleep(0.005))
    lap.add_done_callback(noted.append)
    lap.add_done_callback(functools.partial(print, "lap"))
    await rung.wait()
    await asyncio.to_thread(loop.call_soon_threadsafe, noted.append, "from a thread")
    await asyncio.sleep(0)
    return {"noted": len(noted), "laps": counts["lap"]}
