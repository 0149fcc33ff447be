import hashlib
from contextvars import ContextVar

from app.offload import offload

request_id: ContextVar[str] = ContextVar("request_id", default="-")


@offload
def derive(passphrase: str) -> str:
    key = hashlib.scrypt(passphrase.encode(), salt=b"vault", n=2**14, r=8, p=3)
    digest = hashlib.pbkdf2_hmac("sha512", key, b"second", 200_000)
    return f"{request_id.get()}:{digest.hex()[:16]}"
