from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, FastAPI

app = FastAPI(title="Meters")


async def meter() -> AsyncIterator[dict[str, int]]:
    reading = {"before": 7}
    yield reading
    reading["used"] = reading["after"] - reading["before"]


@app.get("/meter")
async def read(reading: Annotated[dict[str, int], Depends(meter)]) -> dict[str, int]:
    return {"before": reading["before"]}
