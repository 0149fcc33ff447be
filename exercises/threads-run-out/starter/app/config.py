from functools import lru_cache

from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    """Read from the environment: LEDGER_URL, REPORTS_AT_ONCE, ..."""

    ledger_url: str = "http://127.0.0.1:9000"
    ledger_timeout: float = 20.0  # seconds
    reports_at_once: int = 10  # as many as the ledger's licence allows


@lru_cache
def get_settings() -> Settings:
    return Settings()
