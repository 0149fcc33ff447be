from typing import Annotated

from pydantic import BaseModel, EmailStr, Field, SecretStr

Name = Annotated[str, Field(min_length=1, max_length=100)]


class MemberUpdate(BaseModel, extra="forbid"):
    email: EmailStr
    name: Name


class MemberCreate(BaseModel, extra="forbid"):
    email: EmailStr
    name: Name
    password: Annotated[SecretStr, Field(min_length=8)]


class MemberRead(BaseModel, from_attributes=True):
    id: int
    email: EmailStr
    name: str
    is_admin: bool
