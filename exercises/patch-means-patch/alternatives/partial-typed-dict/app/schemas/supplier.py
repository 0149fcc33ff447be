from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, with_config
from typing_extensions import TypedDict


class SupplierCreate(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str
    phone: str | None = None
    address: str | None = None
    note: str | None = None
    discount_percent: int = Field(default=0, ge=0, le=50)
    newsletter: bool = False


@with_config(ConfigDict(extra="forbid"))
class SupplierUpdate(TypedDict, total=False):
    """Everything but the name may change."""

    phone: str | None
    address: str | None
    note: str | None
    discount_percent: Annotated[int, Field(ge=0, le=50)]
    newsletter: bool


class SupplierResponse(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    name: str
    phone: str | None
    address: str | None
    note: str | None
    discount_percent: int
    newsletter: bool
