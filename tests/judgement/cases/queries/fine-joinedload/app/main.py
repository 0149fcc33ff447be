from fastapi import FastAPI
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.db import Db, lifespan
from app.models import Piece

app = FastAPI(lifespan=lifespan)


@app.get("/pieces")
async def pieces(db: Db) -> dict[str, str]:
    found = await db.scalars(select(Piece).options(joinedload(Piece.composer, innerjoin=True)))
    names = {}
    for piece in found:
        composer = await piece.awaitable_attrs.composer
        names[piece.title] = composer.name
    return names
