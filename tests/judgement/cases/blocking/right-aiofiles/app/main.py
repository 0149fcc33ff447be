from pathlib import Path

import aiofiles
import aiofiles.os
from fastapi import FastAPI, HTTPException

app = FastAPI(title="Song book")
SONGS = Path(__file__).parent / "songs"


@app.get("/songs")
async def songs() -> list[str]:
    return sorted(await aiofiles.os.listdir(SONGS))


@app.get("/songs/{number}")
async def song(number: int) -> dict[str, list[str]]:
    path = SONGS / f"{number}.txt"
    if not await aiofiles.os.path.exists(path):
        raise HTTPException(404)
    async with aiofiles.open(path, encoding="utf-8") as file:
        return {"lines": [line.strip() async for line in file]}
