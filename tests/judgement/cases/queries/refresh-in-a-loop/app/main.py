from fastapi import FastAPI
from sqlalchemy import select

from app.db import Db, lifespan
from app.models import Playlist

app = FastAPI(lifespan=lifespan)


@app.get("/playlists")
async def playlists(db: Db) -> list[dict[str, str | int]]:
    found = await db.scalars(select(Playlist).order_by(Playlist.title))
    shown = []
    for playlist in found:
        await db.refresh(playlist, ["tracks"])
        minutes = sum(track.seconds for track in playlist.tracks) // 60
        shown.append({"title": playlist.title, "minutes": minutes})
    return shown
