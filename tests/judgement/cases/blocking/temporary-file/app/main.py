from fastapi import FastAPI
from pydantic import BaseModel, Field

from app.drawings import keep

app = FastAPI(title="Drawings")


class Drawing(BaseModel):
    svg: str = Field(max_length=100_000)


class Kept(BaseModel):
    bytes: int


@app.post("/drawings", status_code=201)
async def drawing(body: Drawing) -> Kept:
    return Kept(bytes=keep(body.svg.encode()))
