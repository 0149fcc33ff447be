import os

from fastapi import Request

SIGNING_KEY = "SIGNING_KEY"


def load() -> str:
    key = os.environ.get(SIGNING_KEY)
    if not key or key == "secret":
        raise RuntimeError(f"{SIGNING_KEY} is not set")
    return key


async def key_of(request: Request) -> str:
    return request.app.state.key
