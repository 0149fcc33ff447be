from pydantic import BaseModel, ConfigDict


class RepairSchema(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int | None = None
    device: str
    customer: str
    price_cents: int
    internal_note: str | None = None
