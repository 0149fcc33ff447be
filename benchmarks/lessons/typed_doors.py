"""The figures of the lesson "Typed in, typed out".

    python benchmarks/lessons/typed_doors.py

Five bodies that are no repair are sent to a route that takes a dict, and to one that takes a model.
Then: what a route sends that answers with a model, with a row as it is, and with a JSONResponse of
its own.
"""

import asyncio
from typing import Any

import httpx
from fastapi import FastAPI
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from setting import setting
from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

GOOD: dict[str, Any] = {"device": "radio", "price_cents": 1200}
NO_REPAIRS: list[dict[str, Any]] = [
    {"price_cents": 1200},
    {"device": "radio"},
    GOOD | {"price_cents": "a lot"},
    GOOD | {"price_cents": 12.5},
    GOOD | {"device": ["radio"]},
]


class Base(DeclarativeBase):
    pass


class Repair(Base):
    __tablename__ = "repairs"
    id: Mapped[int] = mapped_column(primary_key=True)
    device: Mapped[str]
    price_cents: Mapped[int]
    internal_note: Mapped[str | None] = mapped_column(default="pays late")


class RepairCreate(BaseModel):
    device: str
    price_cents: int


class RepairResponse(BaseModel):
    id: int
    device: str
    price_cents: int


def build(sessions: async_sessionmaker[Any], stored: dict[str, int]) -> FastAPI:
    """An app with both doors, and three ways to answer."""
    app = FastAPI()

    async def store(door: str, device: Any, price_cents: Any) -> Repair:
        async with sessions() as db:
            repair = Repair(device=device, price_cents=price_cents)
            db.add(repair)
            await db.commit()
        stored[door] += 1
        return repair

    @app.post("/dict", status_code=201)
    async def takes_a_dict(body: dict[str, Any]):
        return await store("dict", body["device"], body["price_cents"])

    @app.post("/model", status_code=201, response_model=RepairResponse)
    async def takes_a_model(repair_in: RepairCreate) -> Repair:
        return await store("model", repair_in.device, repair_in.price_cents)

    @app.post("/own-response", status_code=201, response_model=RepairResponse)
    async def answers_itself(repair_in: RepairCreate) -> JSONResponse:
        repair = await store("own-response", repair_in.device, repair_in.price_cents)
        names = ("id", "device", "price_cents", "internal_note")
        return JSONResponse({name: getattr(repair, name) for name in names}, status_code=201)

    return app


async def main() -> None:
    print(setting("fastapi", "pydantic", "sqlalchemy", "aiosqlite"))
    engine = create_async_engine("sqlite+aiosqlite://")
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    stored = {"dict": 0, "model": 0, "own-response": 0}
    app = build(async_sessionmaker(engine, expire_on_commit=False), stored)
    transport = httpx.ASGITransport(app=app, raise_app_exceptions=False)
    async with httpx.AsyncClient(transport=transport, base_url="http://lesson") as client:
        for door in ("dict", "model"):
            answers = [await client.post(f"/{door}", json=body) for body in NO_REPAIRS]
            codes = " ".join(str(answer.status_code) for answer in answers)
            print(f"  /{door:13} {codes}, {stored[door]} stored")
        for door in stored:
            answer = await client.post(f"/{door}", json=GOOD)
            print(f"  /{door:13} sends {sorted(answer.json())}")
    await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main())
