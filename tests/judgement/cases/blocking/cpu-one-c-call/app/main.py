import math
from typing import Annotated

from fastapi import FastAPI, Path
from pydantic import BaseModel

app = FastAPI(title="Combinatorics")


class Count(BaseModel):
    of: int
    bits: int


@app.get("/permutations/{of}")
async def permutations(of: Annotated[int, Path(le=200_000)]) -> Count:
    count = math.factorial(of)
    return Count(of=of, bits=count.bit_length())
