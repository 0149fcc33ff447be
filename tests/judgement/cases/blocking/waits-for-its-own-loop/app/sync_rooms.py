import asyncio
from concurrent.futures import TimeoutError as Late


async def fetch_rooms() -> list[str]:
    await asyncio.sleep(0.01)
    return ["Elbe", "Rhine"]


def rooms_now(loop: asyncio.AbstractEventLoop) -> list[str]:
    future = asyncio.run_coroutine_threadsafe(fetch_rooms(), loop)
    try:
        return future.result(timeout=0.15)
    except Late:
        future.cancel()
        return []
