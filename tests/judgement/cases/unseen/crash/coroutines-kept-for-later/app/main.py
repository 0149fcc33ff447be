import asyncio

from fastapi import FastAPI

from app.sources import plan, settle

app = FastAPI()


@app.get("/quotes")
async def quotes(first: str) -> list[int | None]:
    race = asyncio.create_task(settle(plan("a")))
    own = await settle(plan(first))
    return [own, await race]
