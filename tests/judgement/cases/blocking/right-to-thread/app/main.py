import asyncio

from fastapi import FastAPI

from app.shops import price_at

app = FastAPI(title="Price comparison")


@app.get("/compare/{item}")
async def compare(item: str) -> dict[str, int]:
    shops = ("north", "south", "online")
    prices = await asyncio.gather(*(asyncio.to_thread(price_at, shop, item) for shop in shops))
    return dict(zip(shops, prices, strict=True))
