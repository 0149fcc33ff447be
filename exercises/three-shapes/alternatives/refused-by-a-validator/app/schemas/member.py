from typing import Annotated, Any

from pydantic import BaseModel, EmailStr, StringConstraints, model_validator

Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]


class Incoming(BaseModel):
    @model_validator(mode="before")
    @classmethod
    def nothing_else(cls, data: Any) -> Any:
        unknown = set(data) - set(cls.model_fields) if isinstance(data, dict) else set()
        if unknown:
            raise ValueError(f"unknown fields: {sorted(unknown)}")
        return data


class MemberCreate(Incoming):
    email: EmailStr
    name: Name
    password: Annotated[str, StringConstraints(min_length=12)]


class MemberUpdate(Incoming):
    email: EmailStr
    name: Name


class MemberResponse(BaseModel):
    id: int
    email: str
    name: str
    is_admin: bool = False
