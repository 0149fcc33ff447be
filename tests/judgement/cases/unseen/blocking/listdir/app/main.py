import os
import tempfile

from fastapi import FastAPI

app = FastAPI()
FOLDER = tempfile.mkdtemp()


@app.get("/x")
async def x() -> str:
    names = os.listdir(FOLDER)
    assert not names
    return "ok"
