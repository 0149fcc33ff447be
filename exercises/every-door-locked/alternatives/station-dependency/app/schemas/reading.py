from typing import Annotated, Literal

from pydantic import BaseModel, Field, PositiveInt, StringConstraints

Units = Literal["metric", "imperial"]
Celsius = Annotated[float, Field(ge=-90, le=60)]
Note = Annotated[str, StringConstraints(max_length=200)]


class PageParams(BaseModel):
    limit: Annotated[PositiveInt, Field(le=100)] = 20
    sort: Literal["newest", "oldest", "coldest", "warmest"] = "newest"


class UnitHeaders(BaseModel):
    x_units: Units = "metric"


class ReadingCreate(BaseModel):
    celsius: Celsius
    note: Note = ""


class ReadingResponse(BaseModel):
    id: int
    temperature: float
    unit: str
    note: str
