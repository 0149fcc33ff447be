import logging
from contextlib import asynccontextmanager

from fastapi import FastAPI, HTTPException

from app import kennels
from app.db import Base, engine

log = logging.getLogger(__name__)


@asynccontextmanager
async def lifespan(app: FastAPI):
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)


@app.get("/kennels/{number}")
async def read(number: int) -> list[str]:
    try:
        return await kennels.names(number)
    except Exception:
        log.exception("kennel %s", number)
        raise HTTPException(status_code=500, detail="please try again") from None
