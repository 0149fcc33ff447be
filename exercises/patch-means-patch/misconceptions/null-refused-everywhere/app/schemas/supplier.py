from pydantic import BaseModel, ConfigDict, Field


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

    phone: str = ""
    address: str = ""
    note: str = ""
    discount_percent: int = Field(default=0, ge=0, le=50)
    newsletter: bool = False


class SupplierResponse(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    name: str
    phone: str | None
    address: str | None
    note: str | None
    discount_percent: int
    newsletter: bool
