import json

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel

app = FastAPI(title="Spreadsheets")


class Cell(BaseModel):
    row: int
    column: str
    value: float


class Text(BaseModel):
    text: str


@app.get("/cells")
async def cells() -> list[Cell]:
    rows = [{"row": n, "column": "A", "value": n / 7} for n in range(1000)]
    return [Cell(**row) for row in json.loads(json.dumps(rows, indent=1))]


@app.post("/cells")
async def parse(body: Text) -> dict[str, int]:
    try:
        return {"cells": len(json.loads(body.text))}
    except json.JSONDecodeError as error:
        raise HTTPException(422, str(error)) from error
