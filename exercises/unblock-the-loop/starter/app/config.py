from functools import lru_cache

from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    """Read from the environment: CARRIER_URL, CARRIER_TIMEOUT, ..."""

    carrier_url: str = "http://127.0.0.1:9000"
    carrier_timeout: float = 5.0  # seconds
    carrier_attempts: int = 3
    carrier_pause: float = 0.1  # seconds between two attempts


@lru_cache
def get_settings() -> Settings:
    return Settings()
