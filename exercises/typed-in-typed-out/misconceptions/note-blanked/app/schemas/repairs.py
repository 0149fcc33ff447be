from pydantic import BaseModel, ConfigDict, field_validator


class RepairBase(BaseModel):
    device: str
    customer: str
    price_cents: int


class RepairCreate(RepairBase):
    internal_note: str | None = None


class RepairOut(RepairBase):
    model_config = ConfigDict(from_attributes=True)

    id: int
    internal_note: None = None

    @field_validator('internal_note', mode='before')
    @classmethod
    def blank(cls, value: object) -> None:
        return None
