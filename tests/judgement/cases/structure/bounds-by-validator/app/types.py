from typing import Annotated

from pydantic import AfterValidator, BaseModel, field_validator


def whole_euros(cents: int) -> int:
    if cents <= 0 or cents % 100:
        raise ValueError("only whole euros are transferred")
    return cents


Euros = Annotated[int, AfterValidator(whole_euros)]


class Transfer(BaseModel):
    to: str
    cents: Euros

    @field_validator("to")
    @classmethod
    def is_an_account(cls, value: str) -> str:
        if not value.startswith("DE") or len(value) != 6:
            raise ValueError("not an account")
        return value


class Share(BaseModel):
    to: str
    cents: int
