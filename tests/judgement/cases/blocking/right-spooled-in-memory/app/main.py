import tempfile

from fastapi import FastAPI
from pydantic import BaseModel, Field

app = FastAPI(title="Paste bin")


class Paste(BaseModel):
    text: str = Field(max_length=10_000)


@app.post("/paste")
async def paste(body: Paste) -> dict[str, int]:
    with tempfile.SpooledTemporaryFile(max_size=1_000_000) as spool:
        spool.write(body.text.encode())
        spool.seek(0)
        return {"lines": sum(1 for _ in spool)}
