from pydantic import SecretStr, field_validator
from pydantic_settings import BaseSettings


class Settings(BaseSettings):
    signing_key: SecretStr = SecretStr("change-me")
    api_key_header: str = "X-Api-Key"

    @field_validator("signing_key")
    @classmethod
    def is_set(cls, value: SecretStr) -> SecretStr:
        if value.get_secret_value() in ("change-me", ""):
            raise ValueError("SIGNING_KEY is not set")
        return value


settings = Settings()
