import random

from fastapi import FastAPI
from fastapi.responses import PlainTextResponse

from app.packing import Packing

dice = random.Random(1)
DUMP = "\n".join(f"{n};{dice.random()};{dice.randrange(9999)}" for n in range(30_000))

app = FastAPI()
app.add_middleware(Packing)


@app.get("/dump", response_class=PlainTextResponse)
async def dump() -> str:
    return DUMP
