from typing import Annotated, Literal

from fastapi import Body, FastAPI
from pydantic import BaseModel, Field

app = FastAPI()


class Circle(BaseModel):
    kind: Literal["circle"]
    radius: float = Field(gt=0)


class Square(BaseModel):
    kind: Literal["square"]
    side: float = Field(gt=0)


class Area(BaseModel):
    area: float


Shape = Annotated[Circle | Square, Body(discriminator="kind")]


@app.post("/area")
async def area(shape: Shape) -> Area:
    if shape.kind == "circle":
        return Area(area=3.14159 * shape.radius**2)
    return Area(area=shape.side**2)


@app.get("/largest")
async def largest() -> Circle | Square | None:
    return None
