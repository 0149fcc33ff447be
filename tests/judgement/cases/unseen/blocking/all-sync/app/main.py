import os
from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, FastAPI
from pydantic import BaseModel, ConfigDict
from sqlalchemy import create_engine, select
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, sessionmaker

engine = create_engine(os.environ["DATABASE_URL"].replace("+aiosqlite", ""))
Sessions = sessionmaker(engine)


class Base(DeclarativeBase):
    pass


class Plant(Base):
    __tablename__ = "plants"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


Base.metadata.create_all(engine)


def session() -> Iterator[Session]:
    with Sessions() as current:
        yield current


Db = Annotated[Session, Depends(session)]
app = FastAPI()


class NewPlant(BaseModel):
    name: str


class PlantOut(NewPlant):
    model_config = ConfigDict(from_attributes=True)
    id: int


@app.post("/plants", status_code=201)
def add(body: NewPlant, db: Db) -> PlantOut:
    plant = Plant(name=body.name)
    db.add(plant)
    db.commit()
    return PlantOut.model_validate(plant)


@app.get("/plants")
def plants(db: Db) -> list[PlantOut]:
    return [PlantOut.model_validate(plant) for plant in db.scalars(select(Plant))]
