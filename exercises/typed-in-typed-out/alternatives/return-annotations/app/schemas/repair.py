from pydantic import BaseModel, ConfigDict


class RepairCreate(BaseModel):
    device: str
    customer: str
    price_cents: int
    internal_note: str | None = None


class RepairResponse(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    device: str
    customer: str
    price_cents: int
