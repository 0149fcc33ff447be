"""The figures of the lesson "Three models".

    python benchmarks/lessons/three_models.py

Twenty sign-ups that send `is_admin` along, at one model for all, at a model of their own, and at
one that refuses what it does not know: how many admins there are, and how many senders were told.
"""

import asyncio
from typing import Any

import httpx
from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict
from setting import setting

SIGN_UPS = 20
BODY: dict[str, Any] = {"name": "Ann", "is_admin": True}


class Member(BaseModel):
    name: str
    is_admin: bool = False


class Create(BaseModel):
    name: str


class StrictCreate(Create):
    model_config = ConfigDict(extra="forbid")


def build(members: dict[str, list[Member]]) -> FastAPI:
    """An app with a sign-up for each kind of model."""
    app = FastAPI()

    @app.post("/one model for all", status_code=201)
    async def shared(member: Member) -> None:
        members["one model for all"].append(Member(**member.model_dump()))

    @app.post("/a model of its own", status_code=201)
    async def own(member: Create) -> None:
        members["a model of its own"].append(Member(**member.model_dump()))

    @app.post("/the same with extra=forbid", status_code=201)
    async def strict(member: StrictCreate) -> None:
        members["the same with extra=forbid"].append(Member(**member.model_dump()))

    return app


async def main() -> None:
    print(setting("fastapi", "pydantic"))
    names = ("one model for all", "a model of its own", "the same with extra=forbid")
    members: dict[str, list[Member]] = {name: [] for name in names}
    transport = httpx.ASGITransport(app=build(members))
    async with httpx.AsyncClient(transport=transport, base_url="http://lesson") as client:
        for name, stored in members.items():
            answers = [await client.post(f"/{name}", json=BODY) for _ in range(SIGN_UPS)]
            told = sum(answer.status_code == 422 for answer in answers)
            admins = sum(member.is_admin for member in stored)
            print(f"  {name:28} {admins:2} admins, {told:2} told with a 422")


if __name__ == "__main__":
    asyncio.run(main())
