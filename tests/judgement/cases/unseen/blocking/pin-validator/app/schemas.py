import hashlib
import secrets

from pydantic import BaseModel, field_validator


class CardIn(BaseModel):
    holder: str
    pin: str

    @field_validator("pin")
    @classmethod
    def hashed(cls, pin: str) -> str:
        salt = secrets.token_bytes(16)
        digest = hashlib.pbkdf2_hmac("sha256", pin.encode(), salt, 1_200_000)
        return f"{salt.hex()}${digest.hex()}"


class CardOut(BaseModel):
    number: int
    holder: str
