from pydantic import BaseModel, ConfigDict, Field


class TransferCreate(BaseModel):
    source_id: int
    target_id: int
    amount_cents: int = Field(gt=0)


class TransferResponse(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    source_id: int
    target_id: int
    amount_cents: int
