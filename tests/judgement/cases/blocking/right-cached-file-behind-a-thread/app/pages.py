import asyncio

import anyio


class Pages:
    def __init__(self, folder: anyio.Path) -> None:
        self.folder = folder
        self.loaded: dict[str, str] = {}
        self.lock = asyncio.Lock()

    async def get(self, name: str) -> str:
        async with self.lock:
            if name not in self.loaded:
                path = self.folder / f"{name}.txt"
                self.loaded[name] = await path.read_text() if await path.exists() else ""
        return self.loaded[name]
