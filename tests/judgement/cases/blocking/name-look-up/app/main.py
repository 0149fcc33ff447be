import socket

from fastapi import FastAPI
from pydantic import BaseModel, field_validator

app = FastAPI(title="Web hooks")


class Hook(BaseModel):
    host: str

    @field_validator("host")
    @classmethod
    def has_an_address(cls, host: str) -> str:
        try:
            socket.getaddrinfo(host, 443, type=socket.SOCK_STREAM)
        except PermissionError:
            pass
        except socket.gaierror:
            if "." not in host and host != "localhost":
                raise ValueError("this host is not known") from None
        return host


@app.post("/webhooks", status_code=201)
async def add_hook(hook: Hook) -> Hook:
    return hook
