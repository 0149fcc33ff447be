from typing import Annotated

from fastapi import Depends, FastAPI
from pydantic import BaseModel

from app.repository import Plants, plants

app = FastAPI(title="Botanical garden")


class Plant(BaseModel):
    name: str


class Stored(Plant):
    id: int


@app.post("/plants", status_code=201)
async def add(plant: Plant, repository: Annotated[Plants, Depends(plants)]) -> Stored:
    return Stored(id=await repository.add(plant.name), name=plant.name)
