"""Passwords are stored as `pbkdf2_sha256$rounds$salt$digest`, salt and digest in hex."""

import hashlib
import hmac
import secrets

SCHEME = "pbkdf2_sha256"


def hash_password(password: str, rounds: int) -> str:
    salt = secrets.token_bytes(16)
    digest = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, rounds)
    return f"{SCHEME}${rounds}${salt.hex()}${digest.hex()}"


def verify_password(password: str, stored: str) -> bool:
    _, rounds, salt, digest = stored.split("$")
    found = hashlib.pbkdf2_hmac("sha256", password.encode(), bytes.fromhex(salt), int(rounds))
    return hmac.compare_digest(found.hex(), digest)
