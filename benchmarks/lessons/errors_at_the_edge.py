"""The figures of the lesson "Errors get their status at the edge".

    python benchmarks/lessons/errors_at_the_edge.py

A database without its table, asked through a real uvicorn: what the caller reads, and how many
tracebacks are in the log, for four ways of answering what nobody expected.
"""

import asyncio
import logging
import socket
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import httpx
import uvicorn
from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.responses import JSONResponse
from setting import setting
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

ROUNDS = 5
INTERNAL = {"code": "internal-error", "detail": "Internal error"}
logger = logging.getLogger("app")
tracebacks: list[str] = []


class Base(DeclarativeBase):
    pass


class Member(Base):
    __tablename__ = "members"
    id: Mapped[int] = mapped_column(primary_key=True)
    card: Mapped[str]


class Counting(logging.Handler):
    """Keeps the name of each logger that logged a traceback."""

    def emit(self, record: logging.LogRecord) -> None:
        if record.exc_info:
            tracebacks.append(record.name)


def build(engine: AsyncEngine) -> FastAPI:
    """An app with one route, which asks for a table that is not there."""
    app = FastAPI()
    sessions = async_sessionmaker(engine)

    @app.get("/members/{card}")
    async def read(card: str) -> int:
        async with sessions() as session:
            return len((await session.scalars(select(Member).where(Member.card == card))).all())

    return app


def text_of_the_error(app: FastAPI) -> None:
    @app.middleware("http")
    async def answer(
        request: Request, call_next: Callable[[Request], Awaitable[Response]]
    ) -> Response:
        try:
            return await call_next(request)
        except Exception as error:
            return JSONResponse({"detail": str(error)}, status_code=500)


def silent_handler(app: FastAPI) -> None:
    @app.exception_handler(Exception)
    async def answer(request: Request, error: Exception) -> JSONResponse:
        return JSONResponse(INTERNAL, status_code=500)


def logging_handler(app: FastAPI) -> None:
    @app.exception_handler(Exception)
    async def answer(request: Request, error: Exception) -> JSONResponse:
        logger.error("failed", exc_info=error)
        return JSONResponse(INTERNAL, status_code=500)


def logging_middleware(app: FastAPI) -> None:
    @app.middleware("http")
    async def answer(
        request: Request, call_next: Callable[[Request], Awaitable[Response]]
    ) -> Response:
        try:
            return await call_next(request)
        except Exception:
            logger.exception("failed")
            return JSONResponse(INTERNAL, status_code=500)


async def served(app: FastAPI, work: Callable[[str], Any]) -> None:
    """Runs `work` with the address of a uvicorn that serves the app."""
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_config=None))
    serving = asyncio.create_task(server.serve(sockets=[listener]))
    while not server.started:  # noqa: ASYNC110 - uvicorn tells by a flag only
        await asyncio.sleep(0.01)
    await work(f"http://127.0.0.1:{listener.getsockname()[1]}")
    server.should_exit = True
    await serving


async def measure(way: Callable[[FastAPI], None]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        engine = create_async_engine(f"sqlite+aiosqlite:///{Path(folder)}/library.db")
        app = build(engine)
        way(app)

        async def work(address: str) -> None:
            async with httpx.AsyncClient(base_url=address) as client:
                for _ in range(ROUNDS):
                    answer = await client.get("/members/4711-0815")
            print(f"\n{way.__name__}: {answer.status_code}, {len(answer.text)} characters")
            print(f"  {answer.text}")
            print(f"  {ROUNDS} failures, tracebacks by {sorted(tracebacks)}")

        tracebacks.clear()
        await served(app, work)
        await engine.dispose()


async def main() -> None:
    print(setting("fastapi", "starlette", "uvicorn", "sqlalchemy"))
    logging.getLogger().addHandler(Counting())
    for way in (text_of_the_error, silent_handler, logging_handler, logging_middleware):
        await measure(way)
    app = FastAPI()

    @app.get("/caught")
    async def caught() -> None:
        try:
            raise HTTPException(404, "No such tool")
        except Exception as error:
            raise HTTPException(500, str(error)) from error

    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://lesson"
    ) as client:
        answer = await client.get("/caught")
    print(f"\na 404 raised inside `except Exception`: {answer.status_code} {answer.text}")


if __name__ == "__main__":
    asyncio.run(main())
