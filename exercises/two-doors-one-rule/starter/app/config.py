from functools import lru_cache

from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    """Read from the environment: DATABASE_URL, TRANSFER_LIMIT_CENTS."""

    database_url: str = "sqlite+aiosqlite:///./wallets.db"
    transfer_limit_cents: int = 50_000  # of one transfer


@lru_cache
def get_settings() -> Settings:
    return Settings()
