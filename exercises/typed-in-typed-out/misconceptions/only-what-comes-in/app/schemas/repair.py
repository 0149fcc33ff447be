from pydantic import BaseModel


class RepairCreate(BaseModel):
    device: str
    customer: str
    price_cents: int
    internal_note: str | None = None
