import time
from collections.abc import Iterator
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import StreamingResponse

app = FastAPI(title="Poems")
POEM = Path(__file__).with_name("poem.txt")


def lines() -> Iterator[str]:
    with POEM.open() as file:
        for line in file:
            time.sleep(0.03)
            yield line


@app.get("/poem")
async def poem() -> StreamingResponse:
    return StreamingResponse(lines(), media_type="text/plain")
