"""An app of our own, like a learner's, run once in a spare: what is lazy or cached gets loaded.

Routes are `async def` only, and the database connection is closed again: confinement demands that
no thread is left behind.
"""

import asyncio
import gc
from typing import Annotated, Any

from fastapi import APIRouter, Depends, FastAPI, HTTPException, Query
from pydantic import BaseModel, ConfigDict, EmailStr
from sqlalchemy import ForeignKey, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship, selectinload


class Base(DeclarativeBase):
    """Tables of the rehearsal."""


class Owner(Base):
    """A parent row."""

    __tablename__ = "owners"
    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(unique=True)
    things: Mapped[list["Thing"]] = relationship()


class Thing(Base):
    """A child row."""

    __tablename__ = "things"
    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("owners.id"))


class OwnerCreate(BaseModel):
    """A body."""

    email: EmailStr


class OwnerResponse(BaseModel):
    """An answer."""

    model_config = ConfigDict(from_attributes=True)
    id: int
    email: EmailStr


def build(engine: Any) -> FastAPI:
    """The app over a database."""
    router = APIRouter(prefix="/owners")

    async def session() -> Any:
        async with AsyncSession(engine, expire_on_commit=False) as opened:
            yield opened

    opened = Annotated[AsyncSession, Depends(session)]

    @router.post("", status_code=201, response_model=OwnerResponse)
    async def create(body: OwnerCreate, db: opened) -> Owner:
        owner = Owner(email=body.email, things=[Thing()])
        db.add(owner)
        try:
            await db.commit()
        except IntegrityError:
            await db.rollback()
            raise HTTPException(400, "taken") from None
        return owner

    @router.get("", response_model=list[OwnerResponse])
    async def read(db: opened, limit: Annotated[int, Query(ge=1)] = 10) -> list[Owner]:
        query = select(Owner).options(selectinload(Owner.things)).limit(limit)
        await db.scalar(select(Owner.id).where(Owner.email == "nobody"))
        return list(await db.scalars(query))

    app = FastAPI()
    app.include_router(router)
    return app


async def perform() -> None:
    """Makes the tables, sends some requests, closes everything."""
    engine = create_async_engine("sqlite+aiosqlite://")
    app = build(engine)
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    body = b'{"email": "ann@example.com"}'
    for method, payload in (("POST", body), ("POST", body), ("POST", b"{"), ("GET", b"")):
        await send(app, method, payload)
    app.openapi()
    await engine.dispose()


async def send(app: FastAPI, method: str, payload: bytes) -> None:
    """One request to /owners; the answer is of no interest."""
    scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "scheme": "http",
        "root_path": "",
        "method": method,
        "path": "/owners",
        "raw_path": b"/owners",
        "query_string": b"",
        "headers": [(b"content-type", b"application/json")],
        "client": ("127.0.0.1", 1),
        "server": ("app", 80),
    }

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": payload, "more_body": False}

    async def take(message: Any) -> None:
        return None

    await app(scope, receive, take)


def rehearse() -> None:
    """Performs, and clears away what the performance left."""
    asyncio.run(perform())
    Base.registry.dispose()
    gc.collect()
