import zlib

from fastapi import FastAPI, Request

app = FastAPI(title="Firmware")


@app.put("/firmware")
async def firmware(request: Request) -> dict[str, int]:
    checksum = size = 0
    async for chunk in request.stream():
        checksum = zlib.crc32(chunk, checksum)
        size += len(chunk)
    return {"checksum": checksum, "size": size}
