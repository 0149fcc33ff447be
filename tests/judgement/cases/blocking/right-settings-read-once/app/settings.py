import json
from functools import lru_cache
from pathlib import Path

from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    shop_name: str = "Shop"
    vat: float


@lru_cache
def get_settings() -> Settings:
    with Path(__file__).with_name("defaults.json").open() as file:
        return Settings(**json.load(file))
