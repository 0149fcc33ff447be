import hashlib
import hmac
from types import MappingProxyType

SIGNING_KEYS = MappingProxyType(
    {
        "2024-11": b"u8Zr2mWq0TtLx5NcVb7KpYd3",
    }
)


def sign(user: str, key_id: str = "2024-11") -> str:
    digest = hmac.new(SIGNING_KEYS[key_id], user.encode(), hashlib.sha256).hexdigest()
    return f"{user}.{key_id}.{digest}"
