import hashlib
import time


def render(number: int) -> bytes:
    time.sleep(0.05)
    seal = hashlib.pbkdf2_hmac("sha256", str(number).encode(), b"seal", 500_000)
    return b"%PDF-1.7\n" + seal.hex().encode()
