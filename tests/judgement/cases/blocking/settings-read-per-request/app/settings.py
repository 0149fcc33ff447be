from pathlib import Path

from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_file=Path(__file__).with_name("contact.env"))
    phone: str = ""


async def current_settings() -> Settings:
    return Settings()
