import functools
from collections.abc import Awaitable, Callable
from typing import Annotated, Any

from fastapi import Body, FastAPI, Query

app = FastAPI()


def counted(handler: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    @functools.wraps(handler)
    async def counting(*args: Any, **kwargs: Any) -> Any:
        counting.calls += 1
        return await handler(*args, **kwargs)

    counting.calls = 0
    return counting


@app.get("/pets/youngest")
@counted
async def youngest() -> dict[str, str]:
    return {"name": "Mia"}


@app.get("/pets/{number}")
async def pet(number: int) -> dict[str, int]:
    return {"number": number}


@app.get("/pets")
async def pets(kinds: Annotated[list[str], Query(max_length=5)]) -> list[str]:
    return kinds


@app.post("/pets/{number}/name")
async def rename(
    number: int,
    name: Annotated[str, Body(embed=True, max_length=20)],
    note: str | None = None,
) -> dict[str, str | None]:
    return {"name": name, "note": note}
