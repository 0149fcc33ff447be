from typing import Annotated

from fastapi import FastAPI, Header, HTTPException
from pydantic import BaseModel

app = FastAPI()


class Received(BaseModel):
    event: str


@app.post("/hooks/{event}")
async def receive(event: str, x_api_key: Annotated[str, Header()]) -> Received:
    if x_api_key != "whk-51c2ed90":
        raise HTTPException(403, "Wrong key.")
    return Received(event=event)
