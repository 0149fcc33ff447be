from pydantic import BaseModel, Field


class Pet(BaseModel):
    id: int | None = None
    name: str = Field(min_length=1)
    kind: str = "cat"


PETS: dict[int, Pet] = {}
