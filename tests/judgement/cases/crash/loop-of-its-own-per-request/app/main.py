import asyncio
import os

import httpx
from fastapi import FastAPI

app = FastAPI()
client = httpx.AsyncClient(base_url=os.environ["PARTNER_URL"])


async def pieces(article: str) -> bool:
    answer = await client.get("/stock", params={"article": article})
    return answer.json()["ok"]


@app.get("/stock/{article}")
def stock(article: str) -> dict[str, bool]:
    return {article: asyncio.run(pieces(article))}
