import zlib

from fastapi import FastAPI

app = FastAPI(title="Diaries")
PAGES = b"".join(b"%d;%d;rain\n" % (day, day * 7919 % 997) for day in range(400_000))


async def pack(pages: bytes) -> int:
    packed = zlib.compress(pages, 9)
    return len(packed)


@app.post("/backups", status_code=201)
async def backup() -> dict[str, int]:
    return {"bytes": await pack(PAGES)}
