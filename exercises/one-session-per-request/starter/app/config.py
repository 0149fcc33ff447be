from functools import lru_cache

from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    """Read from the environment: DATABASE_URL, DB_POOL_SIZE, DB_POOL_TIMEOUT."""

    database_url: str = "sqlite+aiosqlite:///./hall.db"
    db_pool_size: int = 5
    db_pool_timeout: float = 3.0


@lru_cache
def get_settings() -> Settings:
    return Settings()
