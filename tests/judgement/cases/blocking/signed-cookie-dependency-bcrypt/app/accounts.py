import bcrypt


class Accounts:
    def __init__(self) -> None:
        self.hashes = {"kim": bcrypt.hashpw(b"correct horse", bcrypt.gensalt(12))}

    async def verify(self, name: str, password: str) -> bool:
        stored = self.hashes.get(name)
        return stored is not None and bcrypt.checkpw(password.encode(), stored)
