import asyncio
import lzma
import tempfile
from pathlib import Path
from uuid import uuid4

from fastapi import FastAPI

app = FastAPI()
TARGET = Path(tempfile.gettempdir())
READINGS = "\n".join(f"{n},{n * 7919 % 10007},{n * 104729 % 1299709}" for n in range(40_000))


def pack(text: str) -> bytes:
    return lzma.compress(text.encode(), preset=6)


@app.post("/snapshots", status_code=201)
async def create_snapshot() -> dict[str, int]:
    path = TARGET / f"{uuid4().hex}.xz"
    size = await asyncio.to_thread(path.write_bytes, pack(READINGS))
    await asyncio.to_thread(path.unlink)
    return {"bytes": size}
