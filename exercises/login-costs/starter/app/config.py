from functools import lru_cache

from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    """Read from the environment: DATABASE_URL, PASSWORD_ROUNDS."""

    database_url: str = "sqlite+aiosqlite:///./clinic.db"
    password_rounds: int = 100_000  # what one guess costs a thief; production takes 600_000


@lru_cache
def get_settings() -> Settings:
    return Settings()
