from fastapi import FastAPI
from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Db, lifespan


class Entrant(Base):
    __tablename__ = "entrants"
    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str]


class Prize(Base):
    __tablename__ = "prizes"
    id: Mapped[int] = mapped_column(primary_key=True)
    entrant_id: Mapped[int]


app = FastAPI(lifespan=lifespan)


@app.post("/raffles")
async def draw(db: Db) -> dict[str, int]:
    entrants = (await db.scalars(select(Entrant))).all()
    prizes = [Prize(entrant_id=entrant.id) for entrant in entrants if entrant.email]
    db.add_all(prizes)
    await db.commit()
    return {"prizes": len(prizes)}
