from functools import lru_cache

from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    """Read from the environment: DATABASE_URL, WEATHER_URL, DEADLINE_SECONDS, ..."""

    database_url: str = "sqlite+aiosqlite:///./huts.db"
    weather_url: str = "http://127.0.0.1:9001"
    avalanche_url: str = "http://127.0.0.1:9002"
    lifts_url: str = "http://127.0.0.1:9003"
    deadline_seconds: float = 1.0  # no partner is waited for longer


@lru_cache
def get_settings() -> Settings:
    return Settings()
