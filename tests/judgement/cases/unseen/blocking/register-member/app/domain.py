import hashlib
import secrets
from dataclasses import dataclass, field

ROUNDS = 900_000


@dataclass(slots=True)
class Password:
    plain: str
    salt: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    digest: bytes = field(init=False)

    def __post_init__(self) -> None:
        self.digest = hashlib.pbkdf2_hmac("sha256", self.plain.encode(), self.salt, ROUNDS)
        self.plain = ""


@dataclass
class Member:
    email: str
    password: Password
