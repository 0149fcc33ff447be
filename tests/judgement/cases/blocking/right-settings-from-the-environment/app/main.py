from typing import Annotated

from fastapi import Depends, FastAPI
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    region: str = "nowhere"


async def settings() -> Settings:
    return Settings()


app = FastAPI(title="Regions")


@app.get("/region")
async def region(current: Annotated[Settings, Depends(settings)]) -> dict[str, str]:
    return {"region": current.region}
