import hashlib

from pydantic import BaseModel, computed_field

SALT = b"meters-2024"


class Device(BaseModel):
    number: int
    serial: str

    @computed_field
    @property
    def pairing_code(self) -> str:
        key = hashlib.pbkdf2_hmac("sha256", self.serial.encode(), SALT, 900_000)
        return key.hex()[:12]
