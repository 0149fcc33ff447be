from pydantic import BaseModel, ConfigDict, EmailStr


class MemberCreate(BaseModel):
    """What somebody sends who joins."""

    email: EmailStr
    name: str
    password: str


class MemberUpdate(BaseModel):
    """What a member may change."""

    email: EmailStr
    name: str


class MemberResponse(BaseModel):
    """What is shown of a member."""

    model_config = ConfigDict(from_attributes=True)

    id: int
    email: EmailStr
    name: str
    is_admin: bool
