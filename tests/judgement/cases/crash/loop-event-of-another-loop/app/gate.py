import asyncio
import threading

opened = asyncio.Event()


async def wait() -> None:
    await opened.wait()


def _watch() -> None:
    asyncio.run(wait())


def start() -> None:
    threading.Thread(target=_watch, daemon=True).start()


async def ready(seconds: float) -> bool:
    await asyncio.sleep(0.1)
    async with asyncio.timeout(seconds):
        return await opened.wait()
