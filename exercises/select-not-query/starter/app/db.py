from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends
from sqlalchemy import Engine, create_engine
from sqlalchemy.orm import Session

from app.config import get_settings


def make_engine() -> Engine:
    return create_engine(get_settings().database_url.replace("+aiosqlite", ""))


def get_db() -> Iterator[Session]:
    with Session(make_engine(), expire_on_commit=False) as session:
        yield session


DB = Annotated[Session, Depends(get_db)]
