"""Passwords are stored as `pbkdf2_sha256$rounds$salt$digest`, salt and digest in hex."""

import hashlib
import hmac
import secrets

SCHEME = "pbkdf2_sha256"


def hash_password(password: str, rounds: int) -> str:
    salt = secrets.token_bytes(16)
    digest = hashlib.pbkdf2_hmac("sha256", password.encode(), salt, rounds)
    return f"{SCHEME}${rounds}${salt.hex()}${digest.hex()}"


def hash_of_nobody(rounds: int) -> str:
    """As costly to check as any other, and no password fits."""
    return f"{SCHEME}${rounds}${secrets.token_hex(16)}${secrets.token_hex(32)}"


def verify_password(password: str, stored: str) -> bool:
    _, rounds, salt, digest = stored.split("$")
    found = hashlib.pbkdf2_hmac("sha256", password.encode(), bytes.fromhex(salt), int(rounds))
    return hmac.compare_digest(found.hex(), digest)
