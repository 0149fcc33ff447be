from fastapi import FastAPI
from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, immediateload, mapped_column, relationship

from app.database import Base, Db, lifespan


class Museum(Base):
    __tablename__ = "museums"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    paintings: Mapped[list["Painting"]] = relationship()


class Painting(Base):
    __tablename__ = "paintings"
    id: Mapped[int] = mapped_column(primary_key=True)
    museum_id: Mapped[int] = mapped_column(ForeignKey("museums.id"))
    title: Mapped[str]


app = FastAPI(lifespan=lifespan)


@app.get("/museums")
async def museums(db: Db) -> dict[str, list[str]]:
    query = select(Museum).options(immediateload(Museum.paintings)).order_by(Museum.name)
    found = await db.scalars(query)
    return {museum.name: [painting.title for painting in museum.paintings] for museum in found}
