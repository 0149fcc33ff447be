from typing import Literal

from pydantic import BaseModel, ConfigDict, EmailStr

Plan = Literal["free", "team"]


class UserCreate(BaseModel):
    model_config = ConfigDict(extra="forbid")

    email: EmailStr
    plan: Plan = "free"


class UserResponse(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    email: EmailStr
    plan: Plan
