from fastapi import FastAPI
from pydantic import BaseModel

from app.config import settings

app = FastAPI()


class Info(BaseModel):
    driver: str


@app.get("/info")
async def info() -> Info:
    return Info(driver=settings.database_url.partition(":")[0])
