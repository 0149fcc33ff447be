from typing import Annotated

from pydantic import BaseModel, ConfigDict, EmailStr, Field, field_validator

COMMON_PASSWORDS = {"passwordpassword", "correcthorsebattery", "letmeinletmein"}


class SignUp(BaseModel):
    email: EmailStr
    password: Annotated[str, Field(min_length=12, max_length=128)]
    insurance_number: Annotated[str, Field(pattern=r"^[A-Z][0-9]{9}$")]

    @field_validator("password")
    @classmethod
    def expect_uncommon(cls, value: str) -> str:
        if value in COMMON_PASSWORDS:
            raise ValueError("this password is on the list of common ones")
        return value


class PatientResponse(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    email: EmailStr
    confirmed: bool
