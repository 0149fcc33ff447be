from pydantic import BaseModel, ConfigDict, EmailStr


class MemberCreate(BaseModel):
    email: EmailStr
    name: str


class MemberResponse(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    email: EmailStr
    name: str
