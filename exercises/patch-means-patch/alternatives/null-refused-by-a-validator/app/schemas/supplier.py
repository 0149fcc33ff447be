from pydantic import BaseModel, ConfigDict, Field, field_validator


class SupplierCreate(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: str
    phone: str | None = None
    address: str | None = None
    note: str | None = None
    discount_percent: int = Field(default=0, ge=0, le=50)
    newsletter: bool = False


class SupplierUpdate(BaseModel):
    """Everything but the name may change; what is not sent is None here, and not set."""

    model_config = ConfigDict(extra="forbid")

    phone: str | None = None
    address: str | None = None
    note: str | None = None
    discount_percent: int | None = Field(default=None, ge=0, le=50)
    newsletter: bool | None = None

    @field_validator("discount_percent", "newsletter")
    @classmethod
    def not_null(cls, value: int | bool | None) -> int | bool:
        if value is None:
            raise ValueError("may be left out, but not be null")
        return value


class SupplierResponse(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    name: str
    phone: str | None
    address: str | None
    note: str | None
    discount_percent: int
    newsletter: bool
