import asyncio

from fastapi import FastAPI

from app.board import Leaderboard

app = FastAPI()
board = Leaderboard()


@app.get("/top-sellers")
async def top_sellers() -> list[str]:
    refresh = asyncio.create_task(asyncio.to_thread(board.rebuild))
    await asyncio.sleep(0.02)
    rows = board.rows()
    await refresh
    return rows
