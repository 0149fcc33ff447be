from pydantic import BaseModel, EmailStr


class MemberView(BaseModel):
    id: int
    email: EmailStr
    name: str
    is_admin: bool
