import hashlib
from typing import Any

from sqlalchemy import String, TypeDecorator


class Sealed(TypeDecorator[str]):
    impl = String
    cache_ok = True

    def process_result_value(self, value: str | None, dialect: Any) -> str | None:
        if value is None:
            return None
        key = hashlib.pbkdf2_hmac("sha512", b"surgery", value.encode(), 400_000)
        return f"{value}:{key.hex()[:8]}"
