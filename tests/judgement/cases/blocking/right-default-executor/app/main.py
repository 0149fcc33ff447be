import asyncio
import functools
import tempfile
from pathlib import Path

from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI(title="Restaurant")
KITCHEN = Path(tempfile.gettempdir()) / "kitchen.txt"


class Order(BaseModel):
    table: int


def append(path: Path, line: str) -> None:
    with path.open("a", encoding="utf-8") as file:
        file.write(line + "\n")


@app.post("/orders", status_code=201)
async def order(body: Order) -> Order:
    loop = asyncio.get_running_loop()
    await loop.run_in_executor(None, functools.partial(append, KITCHEN, f"table {body.table}"))
    return body
