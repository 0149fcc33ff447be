from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

Text = Annotated[str, Field(min_length=1, max_length=200)]


class RepairBase(BaseModel):
    device: Text
    customer: Text
    price_cents: Annotated[int, Field(ge=0)]


class RepairCreate(RepairBase):
    model_config = ConfigDict(extra="forbid")

    internal_note: Annotated[str, Field(max_length=500)] | None = None


class RepairOut(RepairBase):
    model_config = ConfigDict(from_attributes=True)

    id: int
