"""Password hashing at a work factor of production: slow by design, wherever it runs."""

import hashlib
from typing import Any

from tutor.apphost.probes.calls.primitive import Applies, Late, Primitive

ITERATIONS = 50_000
SCRYPT_WORK = 2**16
"""n times r, of which RFC 7914 proposes 2**17 for logins."""
BCRYPT_COST = 10
BCRYPT_ROUNDS = 16
ARGON_WORK = 30_000
"""KiB times passes; the least that OWASP recommends is above."""


def _slow_pbkdf2(_name: str, _password: Any, _salt: Any, iterations: int, *_a: Any) -> bool:
    return iterations >= ITERATIONS


def _slow_scrypt(_password: Any, *, n: int, r: int, **_options: Any) -> bool:
    return n * r >= SCRYPT_WORK


def _slow_bcrypt(_password: Any, salt: Any = b"", **named: Any) -> bool:
    """Both a salt and a hash say their cost: $2b$12$..."""
    text = bytes(named.get("hashed_password", named.get("salt", salt)))
    return int(text.split(b"$")[2]) >= BCRYPT_COST


def _slow_kdf(_password: Any, _salt: Any, _bytes: int, rounds: int, *_a: Any, **_o: Any) -> bool:
    return rounds >= BCRYPT_ROUNDS


def _slow_argon2(hasher: Any, *_args: Any, **_options: Any) -> bool:
    return bool(hasher.memory_cost * hasher.time_cost >= ARGON_WORK)


def _slow_argon(_secret: Any, _salt: Any, passes: int, memory: int, *_a: Any, **_o: Any) -> bool:
    return passes * memory >= ARGON_WORK


def _slow_verification(hash: Any, *_args: Any, **_options: Any) -> bool:
    """A hash says what it costs: $argon2id$v=19$m=65536,t=3,p=4$..."""
    parts = dict(part.split("=") for part in bytes(hash).decode().split("$")[3].split(","))
    return int(parts["m"]) * int(parts["t"]) >= ARGON_WORK


def _named(applies: Applies, *names: str) -> Applies:
    """Lets the arguments also be given by name."""

    def check(*args: Any, **named: Any) -> bool:
        return applies(*args, *(named.pop(name) for name in names[len(args) :] if name in named))

    return check


_PBKDF2 = _named(_slow_pbkdf2, "hash_name", "password", "salt", "iterations")
_ARGON = _named(_slow_argon, "secret", "salt", "time_cost", "memory_cost")
_KDF = _named(_slow_kdf, "password", "salt", "desired_key_bytes", "rounds")

FUNCTIONS = [
    Primitive(hashlib, "pbkdf2_hmac", "hashlib.pbkdf2_hmac", _PBKDF2, kind="password"),
    *(
        [Primitive(hashlib, "scrypt", "hashlib.scrypt", _slow_scrypt, kind="password")]
        if hasattr(hashlib, "scrypt")
        else []
    ),
]
"""What the standard library has."""


def _bcrypt(module: Any) -> list[Primitive]:
    return [
        Primitive(module, name, f"bcrypt.{name}", applies, kind="password")
        for name, applies in (("hashpw", _slow_bcrypt), ("checkpw", _slow_bcrypt), ("kdf", _KDF))
    ]


def _argon2(module: Any) -> list[Primitive]:
    hasher = module.PasswordHasher
    return [
        Primitive(hasher, name, f"argon2.PasswordHasher.{name}", _slow_argon2, kind="password")
        for name in ("hash", "verify")
    ]


def _argon2_low_level(module: Any) -> list[Primitive]:
    return [
        Primitive(module, name, f"argon2.low_level.{name}", applies, kind="password")
        for name, applies in (
            ("hash_secret", _ARGON),
            ("hash_secret_raw", _ARGON),
            ("verify_secret", _slow_verification),
        )
    ]


LATE = (
    Late("bcrypt", _bcrypt),
    Late("argon2", _argon2),
    Late("argon2.low_level", _argon2_low_level),
)
"""Libraries that an app may bring."""
