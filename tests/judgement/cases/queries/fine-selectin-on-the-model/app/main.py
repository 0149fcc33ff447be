from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict
from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base, Db, lifespan


class Owner(Base):
    __tablename__ = "owners"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    pets: Mapped[list["Pet"]] = relationship(lazy="selectin", back_populates="owner")


class Pet(Base):
    __tablename__ = "pets"
    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("owners.id"))
    name: Mapped[str]
    owner: Mapped[Owner] = relationship(back_populates="pets")


class PetOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    name: str


class OwnerOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    name: str
    pets: list[PetOut]


app = FastAPI(lifespan=lifespan)


@app.get("/owners")
async def owners(db: Db) -> list[OwnerOut]:
    found = await db.scalars(select(Owner).order_by(Owner.id))
    return [OwnerOut.model_validate(owner) for owner in found]
