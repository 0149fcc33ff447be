import hashlib
import secrets


class Users:
    def __init__(self) -> None:
        self.rows: list[tuple[str, bytes, bytes]] = []

    def add(self, email: str, password: str) -> int:
        salt = secrets.token_bytes(16)
        key = hashlib.scrypt(
            password.encode(),
            salt=salt,
            n=2**16,
            r=8,
            p=2,
            maxmem=2**27,
        )
        self.rows.append((email, salt, key))
        return len(self.rows)


_users = Users()


async def users() -> Users:
    return _users
