from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel

PLAYERS = {"ada"}


class Problem(BaseModel):
    title: str


class Taken(Exception):
    pass


class Player(BaseModel):
    name: str


app = FastAPI(responses={409: {"model": Problem}})


@app.exception_handler(Taken)
async def taken(request: Request, error: Taken) -> JSONResponse:
    return JSONResponse(Problem(title="taken").model_dump(), 409)


@app.put("/players/{name}")
async def join(name: str) -> Player:
    if name in PLAYERS:
        raise Taken
    PLAYERS.add(name)
    return Player(name=name)


@app.delete("/players/{name}", status_code=204)
async def leave(name: str) -> None:
    PLAYERS.discard(name)
