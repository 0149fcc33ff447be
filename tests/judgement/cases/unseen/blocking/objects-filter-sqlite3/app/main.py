from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI

from app.managers import Manager, migrate


class Airport:
    objects = Manager("airports")


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    migrate()
    yield


app = FastAPI(lifespan=lifespan)


@app.get("/airports")
async def airports(country: str) -> list[str]:
    return [row["code"] for row in Airport.objects.filter(country=country)]
