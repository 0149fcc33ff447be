from pydantic import BaseModel, ConfigDict, EmailStr


class MemberCreate(BaseModel):
    """What somebody sends who joins."""

    model_config = ConfigDict(extra="forbid")

    email: EmailStr
    name: str
    password: str


class MemberUpdate(BaseModel):
    """What a member may change."""

    model_config = ConfigDict(extra="forbid")

    email: EmailStr
    name: str


class MemberResponse(MemberCreate):
    """What is shown of a member."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    is_admin: bool
