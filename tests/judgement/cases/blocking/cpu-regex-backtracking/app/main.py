import re

from fastapi import FastAPI, HTTPException
from pydantic import BaseModel, Field

app = FastAPI(title="Visitor badges")
NAME = re.compile(r"^(\w+\s?)+$")


class Visitor(BaseModel):
    name: str = Field(max_length=60)


def is_name(text: str) -> bool:
    return NAME.match(text) is not None


@app.post("/names")
async def badge(visitor: Visitor) -> Visitor:
    if not is_name(visitor.name):
        raise HTTPException(422, "this is not a name")
    return visitor
