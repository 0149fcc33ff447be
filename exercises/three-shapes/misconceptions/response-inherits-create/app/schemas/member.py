from pydantic import BaseModel, ConfigDict, EmailStr


class MemberUpdate(BaseModel):
    model_config = ConfigDict(extra="forbid")

    email: EmailStr
    name: str


class MemberCreate(MemberUpdate):
    password: str


class MemberResponse(MemberCreate):
    model_config = ConfigDict(from_attributes=True)

    id: int
    is_admin: bool
    # A row has its hash only.
    password: str | None = None
