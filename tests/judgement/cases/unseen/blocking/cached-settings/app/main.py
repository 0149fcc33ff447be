from functools import lru_cache
from pathlib import Path
from typing import Annotated

from fastapi import Depends, FastAPI
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_file=Path(__file__).with_name("settings.env"))
    greeting: str = "-"


@lru_cache
def get_settings() -> Settings:
    return Settings()


app = FastAPI()


@app.get("/x")
async def x(settings: Annotated[Settings, Depends(get_settings)]) -> str:
    return settings.greeting
