"""Password hashing at a work factor of production: slow by design, wherever it runs."""

import hashlib
from collections.abc import Callable
from typing import Any, NamedTuple

from tutor.apphost.probes.calls.primitive import Applies, Primitive

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


def _named(applies: Applies, *names: str) -> Applies:
    """Lets the arguments also be given by name."""

    def check(*args: Any, **named: Any) -> bool:
        return applies(*args, *(named.pop(name) for name in names[len(args) :] if name in named))

    return check


_PBKDF2 = _named(_slow_pbkdf2, "hash_name", "password", "salt", "iterations")
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


class Late(NamedTuple):
    """Calls of a module that is patched when, and if, a learner's import brings it."""

    module: str
    find: Callable[[Any], list[Primitive]]
    """Given the module, its calls."""


def _bcrypt(module: Any) -> list[Primitive]:
    return [
        Primitive(module, "hashpw", "bcrypt.hashpw", _slow_bcrypt),
        Primitive(module, "checkpw", "bcrypt.checkpw", _slow_bcrypt),
        Primitive(module, "kdf", "bcrypt.kdf", _KDF),
    ]


def _argon2(module: Any) -> list[Primitive]:
    return [
        Primitive(module.PasswordHasher, name, f"argon2.PasswordHasher.{name}", _slow_argon2)
        for name in ("hash", "verify")
    ]


def _httpx(module: Any) -> list[Primitive]:
    return [Primitive(module.Client, "close", "httpx.Client.close")]


LATE = (Late("bcrypt", _bcrypt), Late("argon2", _argon2), Late("httpx", _httpx))
"""Libraries that an app may bring."""
