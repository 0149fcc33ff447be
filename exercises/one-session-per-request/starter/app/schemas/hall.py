from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field


class MemberResponse(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    name: str
    credits: int


class VisitCreate(BaseModel):
    model_config = ConfigDict(extra="forbid")

    wall: Annotated[str, Field(min_length=1, max_length=40)]


class VisitResponse(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    wall: str
