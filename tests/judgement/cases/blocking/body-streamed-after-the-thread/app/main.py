import hashlib

from fastapi import FastAPI

from app.mirror import fetch

app = FastAPI(title="Mirror")


@app.get("/mirror")
async def mirror() -> dict[str, str]:
    answer = await fetch()
    digest = hashlib.sha256()
    for chunk in answer.iter_content(1024):
        digest.update(chunk)
    return {"sha256": digest.hexdigest()}
