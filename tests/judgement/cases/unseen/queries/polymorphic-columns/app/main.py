from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, FastAPI
from sqlalchemy import select
from sqlalchemy.orm import Session

from app.fleet import Base, Vehicle, engine, sessions

Base.metadata.create_all(engine)
app = FastAPI()


def open_session() -> Iterator[Session]:
    with sessions() as session:
        yield session


@app.get("/vehicles")
def vehicles(session: Annotated[Session, Depends(open_session)]) -> list[str]:
    return [vehicle.describe() for vehicle in session.scalars(select(Vehicle)).all()]
