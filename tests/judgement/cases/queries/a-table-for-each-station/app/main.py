from fastapi import FastAPI
from sqlalchemy import select, text
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Db, lifespan


class Station(Base):
    __tablename__ = "stations"
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str]


app = FastAPI(lifespan=lifespan)


@app.get("/stations/max")
async def warmest(db: Db) -> dict[str, int]:
    highest = {}
    for code in await db.scalars(select(Station.code)):
        table = f"readings_{code}"
        highest[code] = await db.scalar(text(f"SELECT max(celsius) FROM {table}"))
    return highest
