import asyncio

from fastapi import FastAPI

app = FastAPI()


async def price(article: str) -> int:
    await asyncio.sleep(0.01)
    return len(article) * 100


@app.get("/basket")
async def basket() -> dict[str, int]:
    bread = asyncio.create_task(price("bread"))
    milk = asyncio.create_task(price("milk"))
    return {"total": await bread + milk}
