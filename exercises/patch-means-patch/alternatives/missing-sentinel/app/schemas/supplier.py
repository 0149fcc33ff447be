from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field
from pydantic.experimental.missing_sentinel import MISSING


class SupplierCreate(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str
    phone: str | None = None
    address: str | None = None
    note: str | None = None
    discount_percent: int = Field(default=0, ge=0, le=50)
    newsletter: bool = False


class SupplierUpdate(BaseModel):
    """Everything but the name may change."""

    model_config = ConfigDict(extra="forbid")

    phone: str | None | MISSING = MISSING
    address: str | None | MISSING = MISSING
    note: str | None | MISSING = MISSING
    discount_percent: Annotated[int, Field(ge=0, le=50)] | MISSING = MISSING
    newsletter: bool | MISSING = MISSING


class SupplierResponse(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    name: str
    phone: str | None
    address: str | None
    note: str | None
    discount_percent: int
    newsletter: bool
