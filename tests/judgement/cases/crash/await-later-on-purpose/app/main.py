import asyncio

from fastapi import FastAPI

app = FastAPI()


async def totals(year: int) -> int:
    await asyncio.sleep(0)
    return year * 2


@app.get("/report")
async def report(year: int = 2024) -> dict[str, int]:
    this_year = totals(year)
    last_year = totals(year - 1)
    title = len(str(year))
    growth = await this_year - await last_year
    return {"title": title, "growth": growth}
