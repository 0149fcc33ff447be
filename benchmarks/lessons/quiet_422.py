"""The figures of the lesson "Errors that echo".

    python benchmarks/lessons/quiet_422.py

How often a password comes back in a 422, by what was done against it: a sign-up that lacks a field,
and one whose password is too short.
"""

import asyncio
from typing import Annotated

import httpx
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field, SecretStr
from setting import setting

TYPED = "hunter2"


class Plain(BaseModel):
    password: Annotated[str, Field(min_length=12)]
    name: str
    city: str


class Secret(BaseModel):
    password: Annotated[SecretStr, Field(min_length=12)]
    name: str
    city: str


class Hidden(Plain):
    model_config = ConfigDict(hide_input_in_errors=True)


async def type_loc_msg(request: Request, exc: RequestValidationError) -> JSONResponse:
    errors = [{key: error[key] for key in ("type", "loc", "msg")} for error in exc.errors()]
    return JSONResponse({"detail": errors}, 422)


def build(model: type[BaseModel], *, own_handler: bool = False) -> FastAPI:
    """An app with one route that takes a model."""
    app = FastAPI()

    @app.post("/sign-ups")
    async def sign_up(body: model) -> None: ...  # type: ignore[valid-type]

    if own_handler:
        app.add_exception_handler(RequestValidationError, type_loc_msg)  # type: ignore[arg-type]
    return app


async def main() -> None:
    print(setting("fastapi", "pydantic"), "\n")
    apps = {
        "as FastAPI has it": build(Plain),
        "SecretStr": build(Secret),
        "hide_input_in_errors": build(Hidden),
        "a handler: type, loc, msg": build(Plain, own_handler=True),
    }
    for what, app in apps.items():
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="http://lesson") as client:
            lacking = await client.post("/sign-ups", json={"password": TYPED * 2})
            short = await client.post("/sign-ups", json={"password": TYPED, "name": "", "city": ""})
            print(
                f"  {what:26} two fields missing: {lacking.text.count(TYPED * 2)} times,"
                f" too short: {short.text.count(TYPED)} times"
            )


if __name__ == "__main__":
    asyncio.run(main())
