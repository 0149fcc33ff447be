import hashlib
from typing import Annotated

from fastapi import FastAPI, File, HTTPException, UploadFile

app = FastAPI()
LIMIT = 5_000_000


async def digest_of(upload: UploadFile) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    while piece := await upload.read(64 * 1024):
        size += len(piece)
        if size > LIMIT:
            raise HTTPException(413)
        digest.update(piece)
    await upload.seek(0)
    return digest.hexdigest(), size


@app.post("/artifacts", status_code=201)
async def create(artifact: Annotated[UploadFile, File()]) -> dict[str, str | int]:
    digest, size = await digest_of(artifact)
    await artifact.close()
    return {"sha256": digest, "size": size}
