"""What a spare does before there is a job: imports, and a rehearsal on an app of our own."""

import asyncio
import importlib

MODULES = (
    "fastapi",
    "fastapi.middleware.cors",
    "fastapi.security",
    "starlette.middleware.base",
    "starlette.responses",
    "starlette.websockets",
    "sqlalchemy.ext.asyncio",
    "sqlalchemy.orm",
    "sqlalchemy.dialects.sqlite.aiosqlite",
    "aiosqlite",
    "greenlet",
    "httpx",
    "requests",
    "email_validator",
    "pydantic_settings",
    "encodings.idna",
    "encodings.latin_1",
    "multiprocessing.process",
    "runpy",
)
"""What the apps of a course are made of; whatever is missing here is imported when it is needed."""


def import_frameworks() -> None:
    """Imports what most apps import, so that an attempt finds it done."""
    for name in MODULES:
        try:
            importlib.import_module(name)
        except ImportError:
            continue


def rehearse() -> None:
    """Sends a request through an app like the learner's, so that lazy parts are loaded.

    No thread may be left behind (confinement demands one thread): async routes only.
    """
    from fastapi import APIRouter, Depends, FastAPI
    from pydantic import BaseModel, EmailStr
    from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

    class Base(DeclarativeBase):
        pass

    class Row(Base):
        __tablename__ = "rows"
        id: Mapped[int] = mapped_column(primary_key=True)

    class Item(BaseModel):
        email: EmailStr = "ann@example.com"

    router = APIRouter()

    async def dependency() -> int:
        return 1

    @router.post("/items")
    async def create(item: Item, number: int = Depends(dependency)) -> Item:
        return item

    app = FastAPI()
    app.include_router(router)
    app.openapi()
    asyncio.run(_exercise(app))


async def _exercise(app: object) -> None:
    body = b'{"email": "ann@example.com"}'
    for payload in (body, b"{"):
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "scheme": "http",
            "root_path": "",
            "method": "POST",
            "path": "/items",
            "raw_path": b"/items",
            "query_string": b"",
            "headers": [(b"content-type", b"application/json")],
            "client": ("127.0.0.1", 1),
            "server": ("app", 80),
        }

        async def receive(payload: bytes = payload) -> dict[str, object]:
            return {"type": "http.request", "body": payload, "more_body": False}

        async def send(message: dict[str, object]) -> None:
            return None

        await app(scope, receive, send)  # type: ignore[operator]
