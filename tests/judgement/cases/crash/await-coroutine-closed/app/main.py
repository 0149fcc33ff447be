import asyncio

from fastapi import BackgroundTasks, FastAPI

app = FastAPI()
seen: list[str] = []


async def bonus(card: str) -> int:
    await asyncio.sleep(0)
    return len(card)


async def remember(card: str) -> None:
    seen.append(card)


@app.get("/cards/{card}")
async def read(card: str, background: BackgroundTasks) -> dict[str, int]:
    background.add_task(remember, card)
    points = bonus(card)
    if card != "gold":
        points.close()
        return {"bonus": 0}
    return {"bonus": await points}
