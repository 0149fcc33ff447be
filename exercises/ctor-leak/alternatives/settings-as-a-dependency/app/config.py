from functools import lru_cache

from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    """Read from the environment: DATABASE_URL, REPORTS_TABLE, REPORTS_LIMIT."""

    database_url: str = "sqlite+aiosqlite:///./cinema.db"
    reports_table: str = "reports"
    reports_limit: int = 10


@lru_cache
def get_settings() -> Settings:
    return Settings()
