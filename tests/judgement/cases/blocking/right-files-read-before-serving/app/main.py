import contextlib
import csv
from collections.abc import AsyncIterator
from pathlib import Path

from fastapi import FastAPI, Request

HERE = Path(__file__).parent
QUOTES = (HERE / "quotes.txt").read_text().splitlines()


@contextlib.asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    with (HERE / "authors.csv").open(newline="") as file:
        app.state.authors = [row["name"] for row in csv.DictReader(file)]
    yield


app = FastAPI(title="Quotes", lifespan=lifespan)


@app.get("/quotes/{number}")
async def quote(number: int) -> dict[str, str]:
    return {"quote": QUOTES[number]}


@app.get("/authors")
async def authors(request: Request) -> list[str]:
    return request.app.state.authors
