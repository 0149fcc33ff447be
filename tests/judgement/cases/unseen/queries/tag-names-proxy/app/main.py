import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from sqlalchemy.orm import Session

from app.notes import Base, db, engine, labelled


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    await asyncio.to_thread(Base.metadata.create_all, engine)
    yield


app = FastAPI(lifespan=lifespan)


@app.get("/notes")
def notes(session: Annotated[Session, Depends(db)]) -> dict[str, list[str]]:
    return dict(labelled(session))
