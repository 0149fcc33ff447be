import difflib
from typing import Annotated

from fastapi import Depends, FastAPI, Query

app = FastAPI(title="Film archive")


class Archive:
    def __init__(self) -> None:
        self.titles = [
            f"{a} of {b} {n}"
            for n in range(8000)
            for a in ("Song", "War")
            for b in ("Gravity", "Love")
        ]

    async def like(self, word: str) -> list[str]:
        return difflib.get_close_matches(word, self.titles, n=3, cutoff=0.3)


archive = Archive()


async def get_archive() -> Archive:
    return archive


@app.get("/search")
async def search(
    films: Annotated[Archive, Depends(get_archive)], q: Annotated[str, Query(max_length=30)]
) -> list[str]:
    return await films.like(q)
