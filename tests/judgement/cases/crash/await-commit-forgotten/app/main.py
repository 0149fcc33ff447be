from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException
from pydantic import BaseModel
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import Base, Note, engine, get_session


@asynccontextmanager
async def lifespan(app: FastAPI):
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)
Session = Annotated[AsyncSession, Depends(get_session)]


class NoteIn(BaseModel):
    text: str


class NoteOut(NoteIn):
    id: int


@app.post("/notes", status_code=201)
async def write(body: NoteIn, session: Session) -> NoteOut:
    note = Note(text=body.text)
    session.add(note)
    await session.flush()
    session.commit()
    return NoteOut(id=note.id, text=note.text)


@app.get("/notes/{number}")
async def read(number: int, session: Session) -> NoteOut:
    note = await session.get(Note, number)
    if note is None:
        raise HTTPException(status_code=404)
    return NoteOut(id=note.id, text=note.text)
