from pydantic import BaseModel, ConfigDict, EmailStr, Field


class MemberUpdate(BaseModel):
    model_config = ConfigDict(extra="forbid")

    email: EmailStr
    name: str


class MemberCreate(MemberUpdate):
    password: str


class MemberRead(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    email: EmailStr
    name: str
    is_admin: bool
    password_hash: str
