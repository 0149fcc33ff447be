from pydantic import BaseModel, ConfigDict, EmailStr, Field, SecretStr


class MemberBase(BaseModel):
    email: EmailStr
    name: str = Field(min_length=1, max_length=80)


class MemberCreate(MemberBase, extra="forbid"):
    password: SecretStr = Field(min_length=8)


class MemberUpdate(MemberBase, extra="forbid"):
    pass


class MemberRead(MemberBase):
    model_config = ConfigDict(from_attributes=True)

    id: int
    is_admin: bool
