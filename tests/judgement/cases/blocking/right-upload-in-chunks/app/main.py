import hashlib

from fastapi import FastAPI, HTTPException, UploadFile
from pydantic import BaseModel

app = FastAPI(title="Document safe")
LIMIT = 2_000_000


class Receipt(BaseModel):
    name: str | None
    sha256: str
    size: int


@app.post("/documents")
async def upload(document: UploadFile) -> Receipt:
    digest, size = hashlib.sha256(), 0
    while chunk := await document.read(64 * 1024):
        size += len(chunk)
        if size > LIMIT:
            raise HTTPException(413, "too large")
        digest.update(chunk)
    return Receipt(name=document.filename, sha256=digest.hexdigest(), size=size)
