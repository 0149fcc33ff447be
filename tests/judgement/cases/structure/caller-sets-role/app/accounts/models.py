from pydantic import BaseModel, EmailStr


class SignUp(BaseModel):
    email: EmailStr
    display_name: str
    role: str = "member"


class Account(BaseModel):
    number: int
    email: EmailStr
    display_name: str
    role: str
