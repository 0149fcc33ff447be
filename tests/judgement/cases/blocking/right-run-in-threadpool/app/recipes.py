from pathlib import Path

from fastapi.concurrency import run_in_threadpool

FOLDER = Path(__file__).parent / "recipes"


class Recipes:
    async def text_of(self, name: str) -> str | None:
        return await run_in_threadpool(self._read, name)

    def _read(self, name: str) -> str | None:
        path = FOLDER / f"{name}.txt"
        if not path.exists():
            return None
        with open(path) as file:
            return file.read()


async def recipes() -> Recipes:
    return Recipes()
