from collections.abc import AsyncIterator

from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.database import Sessions, lifespan
from app.models import Album

app = FastAPI(lifespan=lifespan)


async def rows() -> AsyncIterator[str]:
    query = select(Album).options(selectinload(Album.photos)).execution_options(yield_per=5)
    async with Sessions() as session:
        async for album in await session.stream_scalars(query):
            yield f"{album.title};{len(album.photos)}\n"


@app.get("/albums.csv")
async def export() -> StreamingResponse:
    return StreamingResponse(rows(), media_type="text/csv")
