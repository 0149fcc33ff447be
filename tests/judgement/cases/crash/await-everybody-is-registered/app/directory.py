class Directory:
    def __init__(self) -> None:
        self._emails: set[str] = set()

    async def find(self, email: str) -> str | None:
        return email if email in self._emails else None

    async def add(self, email: str) -> None:
        self._emails.add(email)


_directory = Directory()


async def get_directory() -> Directory:
    return _directory
