from fastapi import FastAPI
from fastapi.responses import PlainTextResponse
from sqlalchemy import select
from sqlalchemy.orm import selectinload

from app.database import Db, lifespan
from app.models import House

app = FastAPI(lifespan=lifespan)
PARTS = [selectinload(House.street), selectinload(House.windows), selectinload(House.doors)]


@app.get("/houses.csv", response_class=PlainTextResponse)
async def houses(db: Db) -> str:
    lines = []
    query = select(House).options(*PARTS).execution_options(yield_per=5)
    async for batch in (await db.stream_scalars(query)).partitions():
        for house in batch:
            openings = len(house.windows) + len(house.doors)
            lines.append(f"{house.street.name} {house.number};{openings}")
    return "\n".join(lines)
