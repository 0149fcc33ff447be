from pydantic import BaseModel, ConfigDict


class Sample(BaseModel):
    model_config = ConfigDict(strict=True)

    depth: int
    celsius: int


class Series(BaseModel):
    values: list[Sample]
