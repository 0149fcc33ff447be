from typing import Annotated

from fastapi import FastAPI, Query
from pydantic import BaseModel, Field

app = FastAPI()


class Seat(BaseModel):
    row: int = Field(ge=1, le=30)


@app.post("/seats")
async def reserve(seat: Seat) -> Seat:
    return seat


@app.get("/seats")
async def seats(limit: Annotated[int, Query(ge=1, le=100)] = 20) -> list[int]:
    return list(range(limit))
