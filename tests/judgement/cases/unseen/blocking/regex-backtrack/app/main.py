import re

from fastapi import FastAPI

app = FastAPI()
BAD = re.compile(r"(a+)+$")


@app.get("/x")
async def x() -> str:
    BAD.match("a" * 23 + "!")
    return "ok"
