from fastapi import FastAPI

from app.paging import PagingQuery

app = FastAPI()
SONGS = [f"Song {n}" for n in range(200)]


@app.get("/songs")
async def songs(paging: PagingQuery) -> list[str]:
    return SONGS[paging.offset :][: paging.limit]
