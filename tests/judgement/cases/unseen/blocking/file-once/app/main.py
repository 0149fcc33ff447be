import json
from pathlib import Path
from functools import cache
from fastapi import FastAPI
app = FastAPI()

@cache
def keys() -> dict[str, bool]:
    return json.loads(Path(__file__).with_name("a.json").read_text())

@app.get("/me")
async def me() -> dict[str, bool]:
    return keys()
