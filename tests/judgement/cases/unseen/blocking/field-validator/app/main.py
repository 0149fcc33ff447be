import socket

from pydantic import BaseModel, field_validator

from fastapi import FastAPI

app = FastAPI()


class Hook(BaseModel):
    host: str

    @field_validator("host")
    @classmethod
    def known(cls, value: str) -> str:
        socket.gethostbyname(value)
        return value


@app.post("/x")
async def x(hook: Hook) -> Hook:
    return hook
