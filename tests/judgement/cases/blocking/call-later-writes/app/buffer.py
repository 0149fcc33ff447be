import asyncio
import tempfile


class ClickBuffer:
    def __init__(self, delay: float) -> None:
        self.delay = delay
        self.pages: list[str] = []

    def add(self, page: str) -> int:
        self.pages.append(page)
        asyncio.get_running_loop().call_later(self.delay, self.flush)
        return len(self.pages)

    def flush(self) -> None:
        pages, self.pages = self.pages, []
        with open(f"{tempfile.gettempdir()}/clicks.txt", "a") as out:
            out.write("".join(f"{page}\n" for page in pages))
