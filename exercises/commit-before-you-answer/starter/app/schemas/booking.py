from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class BookingCreate(BaseModel):
    model_config = ConfigDict(extra="forbid")

    show_id: int
    name: Annotated[str, Field(min_length=1, max_length=80)]
    seats: Annotated[int, Field(ge=1, le=10)]


class BookingResponse(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    show_id: int
    name: str
    seats: int


class ShowResponse(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    title: str
    seats_left: int
