import os
from enum import StrEnum
from typing import Annotated

from fastapi import FastAPI, HTTPException
from fastapi.security import APIKeyHeader, OAuth2PasswordBearer
from pydantic import BaseModel, ConfigDict, Field, SecretStr

API_KEY = "X-Api-Key"
SECRET_KEY_ENV = "SECRET_KEY"
PASSWORD_FIELD = "password"
TOKEN = "access_token"
RESET_TOKEN = "password-reset"
ERRORS = {"password": "The password is wrong.", "token": "expired", "secret": ""}
FORM = {"email": "email", "password": "password", "new_password": "password"}
DUMMY_PASSWORD = "not-anybodys-password-1"
NOBODY = {"hashed_password": "$2b$12$C6UzMDM.H6dfI/f/IKcEeO7ZQ0z9yGkQ8Gm9rF1t2n3b4v5c6x7y8"}

oauth2 = OAuth2PasswordBearer(tokenUrl="token", scopes={"secrets:read": "Read secrets"})
by_key = APIKeyHeader(name=API_KEY, auto_error=False)
app = FastAPI()


class Kind(StrEnum):
    ACCESS_TOKEN = "access-token-v1"
    PASSWORD = "password-grant"


class Login(BaseModel):
    model_config = ConfigDict(
        json_schema_extra={"examples": [{"user": "ada", "password": "correct-horse-1"}]}
    )

    user: Annotated[str, Field(alias="user_name", examples=["ada"])] = "guest"
    password: SecretStr = Field(alias="pass_word", description="At least 8 characters.")


class Token(BaseModel):
    access_token: str = ""
    token_type: str = "bearer"
    refresh_token: str | None = None


@app.post("/token")
async def login(form: Login) -> Token:
    if form.password.get_secret_value() == DUMMY_PASSWORD:
        raise HTTPException(401, detail=ERRORS["password"])
    key = os.environ.get(SECRET_KEY_ENV, "")
    return Token(access_token=f"{form.user}:{len(key)}")
