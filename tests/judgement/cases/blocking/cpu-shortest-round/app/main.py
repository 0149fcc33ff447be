from fastapi import FastAPI
from pydantic import BaseModel, Field

from app.routing import shortest

app = FastAPI(title="Couriers")


class Round(BaseModel):
    stops: list[tuple[int, int]] = Field(max_length=9)


@app.post("/rounds")
async def plan(job: Round) -> dict[str, float]:
    return {"km": round(shortest(job.stops), 1)}
