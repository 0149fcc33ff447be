import os
from contextlib import asynccontextmanager
from fastapi import FastAPI
from sqlalchemy import create_engine, MetaData, Table, Column, Integer, select
engine = create_engine(os.environ["DATABASE_URL"].replace("+aiosqlite", ""))
meta = MetaData()
t = Table("t", meta, Column("id", Integer, primary_key=True))

@asynccontextmanager
async def lifespan(app):
    meta.create_all(engine)
    yield
    engine.dispose()

app = FastAPI(lifespan=lifespan)

@app.get("/me")
def me() -> int:
    with engine.connect() as c:
        return len(c.execute(select(t)).all())
