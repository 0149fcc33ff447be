from pydantic import BaseModel, ConfigDict, Field


class RepairCreate(BaseModel):
    device: str
    customer: str
    price_cents: int
    internal_note: str | None = Field(default=None, exclude=True)


class RepairResponse(RepairCreate):
    model_config = ConfigDict(from_attributes=True)

    id: int
