from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    model_config = SettingsConfigDict(secrets_dir=None, env_prefix="")

    api_key: SecretStr = Field(description="The key that partners send")
    token_url: str = "/auth/token"
    password_reset_path: str = "/password/reset"
    secret_name: str = "projects/shop/secrets/api-key"
    password_min_length: int = 12


settings = Settings()
