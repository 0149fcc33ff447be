from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, EmailStr, Field


class TicketCreate(BaseModel):
    model_config = ConfigDict(extra="forbid")

    email: EmailStr
    subject: Annotated[str, Field(min_length=1, max_length=200)]


class TicketResponse(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    email: EmailStr
    subject: str
    status: Literal["open", "closed"]
