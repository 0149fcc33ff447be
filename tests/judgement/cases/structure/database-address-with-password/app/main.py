from fastapi import FastAPI
from pydantic import BaseModel

from app.config import OPTIONS

app = FastAPI()


class Info(BaseModel):
    databases: int


@app.get("/info")
async def info() -> Info:
    return Info(databases=len([name for name in OPTIONS if name != "pool_size"]))
