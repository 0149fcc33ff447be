from pydantic import BaseModel, ConfigDict, EmailStr


class MemberCreate(BaseModel):
    """What somebody sends who joins."""

    model_config = ConfigDict(extra="forbid")

    email: EmailStr
    name: str
    password: str
    is_admin: bool = False


class MemberUpdate(BaseModel):
    """What a member may change."""

    model_config = ConfigDict(extra="forbid")

    email: EmailStr
    name: str


class MemberResponse(BaseModel):
    """What is shown of a member."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    email: EmailStr
    name: str
    is_admin: bool
