from functools import lru_cache

from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    """Read from the environment: DATABASE_URL, LAB_URL, ..."""

    database_url: str = "sqlite+aiosqlite:///./samples.db"
    lab_url: str = "http://127.0.0.1:9000"
    lab_seconds: float = 5.0  # the longest that the lab may take


@lru_cache
def get_settings() -> Settings:
    return Settings()
