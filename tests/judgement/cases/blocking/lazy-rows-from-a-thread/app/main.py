import asyncio

from fastapi import FastAPI
from pydantic import BaseModel

from app.register import read_members

app = FastAPI(title="Members")


class Member(BaseModel):
    name: str
    since: int


@app.get("/members")
async def members() -> list[Member]:
    rows = await asyncio.to_thread(read_members)
    return [Member(name=name, since=since) for name, since in rows]
