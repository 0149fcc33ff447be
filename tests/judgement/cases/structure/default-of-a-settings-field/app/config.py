from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(env_prefix="SHOP_")

    title: str = "Shop"
    token_minutes: int = Field(default=30, gt=0)
    jwt_secret: SecretStr = Field(
        default=SecretStr("kR8vWq2Lx0"),
        min_length=8,
    )


settings = Settings()
