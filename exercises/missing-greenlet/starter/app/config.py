from functools import lru_cache

from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    """Read from the environment: DATABASE_URL."""

    database_url: str = "sqlite+aiosqlite:///./workshop.db"


@lru_cache
def get_settings() -> Settings:
    return Settings()
