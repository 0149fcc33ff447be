"""The figures of the lesson "Say what happened".

    python benchmarks/lessons/say_what_happened.py

A station sends one reading and tries again until it is told 201, three times at most, with two
routes that both store it: one says nothing about its code, one declares 201. And what a route that
returns the code in its body really answers.
"""

import asyncio
from collections import Counter

import httpx
from fastapi import FastAPI, status
from setting import setting

TRIES = 3


def build(stored: Counter[str]) -> FastAPI:
    """An app with both routes, and the one of the question."""
    app = FastAPI()

    @app.post("/undeclared")
    async def undeclared() -> None:
        stored["undeclared"] += 1

    @app.post("/declared", status_code=status.HTTP_201_CREATED)
    async def declared() -> None:
        stored["declared"] += 1

    @app.post("/code-in-the-body")
    async def code_in_the_body() -> dict[str, int]:
        return {"status": 201}

    return app


async def send_until_created(client: httpx.AsyncClient, path: str) -> None:
    """One reading, again and again until it is taken for stored."""
    for _ in range(TRIES):
        if (await client.post(path)).status_code == status.HTTP_201_CREATED:
            return


async def main() -> None:
    print(setting("fastapi", "starlette", "httpx"))
    stored: Counter[str] = Counter()
    transport = httpx.ASGITransport(app=build(stored))
    async with httpx.AsyncClient(transport=transport, base_url="http://lesson") as client:
        for route in ("undeclared", "declared"):
            await send_until_created(client, f"/{route}")
            print(f"  {route:12} one reading, stored {stored[route]} times")
        answer = await client.post("/code-in-the-body")
        print(f"  returning the code: {answer.status_code} {answer.text}")


if __name__ == "__main__":
    asyncio.run(main())
