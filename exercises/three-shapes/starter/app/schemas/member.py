from pydantic import BaseModel, ConfigDict, EmailStr


class MemberSchema(BaseModel):
    """A member: who joins, who changes something, who is shown."""

    model_config = ConfigDict(from_attributes=True)

    id: int | None = None
    email: EmailStr
    name: str
    password: str | None = None
    password_hash: str | None = None
    is_admin: bool = False
