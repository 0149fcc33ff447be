import asyncio
import threading

loop = asyncio.new_event_loop()
threading.Thread(target=loop.run_forever, daemon=True).start()


async def double(number: int) -> int:
    await asyncio.sleep(0.01)
    return number * 2


async def submit(number: int) -> int:
    task = loop.create_task(double(number))
    return await task
