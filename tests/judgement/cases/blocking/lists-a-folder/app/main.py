import os
from pathlib import Path

from fastapi import FastAPI

app = FastAPI(title="Theatre")
POSTERS = Path(__file__).parent / "posters"


def poster_names() -> list[str]:
    with os.scandir(POSTERS) as entries:
        return sorted(entry.name for entry in entries)


@app.get("/posters")
async def posters() -> list[str]:
    return poster_names()
