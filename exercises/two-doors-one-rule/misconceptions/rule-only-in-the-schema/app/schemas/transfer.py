from pydantic import BaseModel, ConfigDict, Field

from app.config import get_settings


class TransferCreate(BaseModel):
    source_id: int
    target_id: int
    amount_cents: int = Field(gt=0, le=get_settings().transfer_limit_cents)


class TransferResponse(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    source_id: int
    target_id: int
    amount_cents: int
