import os
from collections.abc import Iterator, Sequence
from typing import Annotated

from fastapi import Depends, FastAPI
from pydantic import BaseModel, ConfigDict
from sqlalchemy import ForeignKey, create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, relationship

engine = create_engine(os.environ["DATABASE_URL"].replace("+aiosqlite", ""))


class Base(DeclarativeBase):
    pass


class Owner(Base):
    __tablename__ = "owners"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Pet(Base):
    __tablename__ = "pets"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    owner_id: Mapped[int] = mapped_column(ForeignKey(Owner.id))
    owner: Mapped[Owner] = relationship()


class OwnerOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    name: str


class PetOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    name: str
    owner: OwnerOut


Base.metadata.create_all(engine)
app = FastAPI()


def get_db() -> Iterator[Session]:
    with Session(engine) as db:
        yield db


@app.get("/pets", response_model=list[PetOut])
def pets(db: Annotated[Session, Depends(get_db)]) -> Sequence[Pet]:
    return db.scalars(select(Pet)).all()
