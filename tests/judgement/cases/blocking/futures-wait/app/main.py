import time
from concurrent.futures import ThreadPoolExecutor, as_completed

from fastapi import FastAPI
from pydantic import BaseModel

SHOPS = {"north": 0.09, "south": 0.12}
executor = ThreadPoolExecutor(thread_name_prefix="shops")
app = FastAPI(title="Book prices")


class Offer(BaseModel):
    shop: str
    cents: int


def ask(shop: str, seconds: float) -> Offer:
    time.sleep(seconds)
    return Offer(shop=shop, cents=1599)


@app.get("/offers")
async def offers() -> list[Offer]:
    waiting = [executor.submit(ask, shop, seconds) for shop, seconds in SHOPS.items()]
    return [done.result() for done in as_completed(waiting, timeout=5)]
