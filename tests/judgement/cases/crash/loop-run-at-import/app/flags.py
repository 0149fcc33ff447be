import asyncio


async def load() -> dict[str, bool]:
    await asyncio.sleep(0)
    return {"new-cart": True}


FLAGS = asyncio.run(load())
