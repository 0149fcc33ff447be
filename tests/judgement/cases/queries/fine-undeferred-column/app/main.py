from fastapi import FastAPI
from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column, undefer

from app.database import Base, Db, lifespan


class Letter(Base):
    __tablename__ = "letters"
    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str]
    body: Mapped[str] = mapped_column(deferred=True)


app = FastAPI(lifespan=lifespan)


@app.get("/letters")
async def letters(db: Db) -> dict[str, int]:
    found = await db.scalars(select(Letter).options(undefer(Letter.body)))
    return {letter.subject: len(letter.body) for letter in found}
