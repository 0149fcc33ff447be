from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Text = Annotated[str, Field(min_length=1, max_length=80)]
Status = Literal["waiting", "on the stand", "ready"]


class PartCreate(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: Text
    cents: Annotated[int, Field(ge=0, le=1_000_000)]


class PartResponse(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    name: str
    cents: int


class RepairCreate(BaseModel):
    model_config = ConfigDict(extra="forbid")

    bike: Text
    parts: Annotated[list[PartCreate], Field(max_length=20)] = []


class RepairUpdate(BaseModel):
    model_config = ConfigDict(extra="forbid")

    status: Status


class RepairResponse(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    bike: str
    status: Status
    updated_at: datetime
    parts: list[PartResponse]


class RepairStatus(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    status: Status
    updated_at: datetime
