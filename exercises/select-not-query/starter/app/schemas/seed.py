from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Text = Annotated[str, Field(min_length=1, max_length=80)]


class SeedCreate(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: Text
    family: Text
    sow_month: Annotated[int, Field(ge=1, le=12)]
    price_cents: Annotated[int, Field(ge=0, le=100_000)]


class SeedResponse(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    name: str
    family: str
    sow_month: int
    price_cents: int


class SeedPage(BaseModel):
    total: int
    items: list[SeedResponse]


class FamilyResponse(BaseModel):
    family: str
    seeds: int
    cheapest_cents: int
