import dbm
import tempfile
from pathlib import Path

from fastapi import FastAPI

app = FastAPI()
FILE = Path(tempfile.mkdtemp()) / "kv"
with dbm.open(str(FILE), "c") as seed:
    seed[b"a"] = b"1"


@app.get("/x")
async def x() -> str:
    with dbm.open(str(FILE), "r") as db:
        value = db[b"a"]
        assert value == b"1"
    return "ok"
