from contextlib import asynccontextmanager

from fastapi import FastAPI

from app.db import Base, engine
from app.views import Trees


@asynccontextmanager
async def lifespan(app):
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(lifespan=lifespan)
app.include_router(Trees.router)
