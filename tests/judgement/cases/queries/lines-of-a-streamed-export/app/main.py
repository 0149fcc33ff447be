import json
from collections.abc import AsyncIterator

from fastapi import FastAPI
from fastapi.responses import StreamingResponse
from sqlalchemy import Column, Integer, String, Table, select

from app.database import Base, Sessions, lifespan

petitions = Table(
    "petitions", Base.metadata, Column("id", Integer, primary_key=True), Column("title", String)
)
signatures = Table(
    "signatures", Base.metadata, Column("petition_id", Integer), Column("name", String)
)

app = FastAPI(lifespan=lifespan)


async def lines() -> AsyncIterator[str]:
    async with Sessions() as session:
        for petition in (await session.execute(select(petitions))).all():
            names = await session.scalars(
                select(signatures.c.name).where(signatures.c.petition_id == petition.id)
            )
            yield json.dumps({"title": petition.title, "names": names.all()}) + "\n"


@app.get("/petitions.ndjson")
async def export() -> StreamingResponse:
    return StreamingResponse(lines(), media_type="application/x-ndjson")
