from pydantic import BaseModel, ConfigDict


class LoanCreate(BaseModel):
    model_config = ConfigDict(extra="forbid")

    member_id: int


class ToolResponse(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    name: str
    borrower_id: int | None


class MemberResponse(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    name: str
    blocked: bool
