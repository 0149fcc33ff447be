from functools import lru_cache

from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    """Read from the environment: DATABASE_URL, MAIL_URL."""

    database_url: str = "sqlite+aiosqlite:///./helpdesk.db"
    mail_url: str = "http://127.0.0.1:8025"


@lru_cache
def get_settings() -> Settings:
    return Settings()
