"""The figures of the lesson "A call is not a result".

    python benchmarks/lessons/forgotten_await.py

Two hundred newcomers at a sign-up that forgets one `await`, and the same with it: how many join,
and how often the log says anything.
"""

import asyncio
import logging
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
from fastapi import FastAPI, HTTPException
from setting import setting

NEWCOMERS = 200

MEMBERS: set[str] = set()
app = FastAPI()


async def taken(email: str) -> bool:
    await asyncio.sleep(0)
    return email in MEMBERS


@app.post("/forgotten/{email}", status_code=201)
async def forgotten(email: str) -> None:
    if taken(email):  # what is measured
        raise HTTPException(409)
    MEMBERS.add(email)


@app.post("/awaited/{email}", status_code=201)
async def awaited(email: str) -> None:
    if await taken(email):
        raise HTTPException(409)
    MEMBERS.add(email)


class Lines(logging.Handler):
    """Counts what would stand in a log."""

    def __init__(self) -> None:
        super().__init__()
        self.count = 0

    def emit(self, record: logging.LogRecord) -> None:
        self.count += 1


@contextmanager
def warnings_in_log() -> Iterator[Lines]:
    """Counts warnings under Python's own filters, as they stand in a service."""
    lines = Lines()
    logging.getLogger("py.warnings").addHandler(lines)
    logging.captureWarnings(True)
    try:
        yield lines
    finally:
        logging.captureWarnings(False)
        logging.getLogger("py.warnings").removeHandler(lines)


async def main() -> None:
    print(setting("fastapi"))
    warnings.filterwarnings("default")
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://lesson") as client:
        for page in ("forgotten", "awaited"):
            with warnings_in_log() as lines:
                answers = [
                    await client.post(f"/{page}/{page}{n}@example.com") for n in range(NEWCOMERS)
                ]
            joined = sum(answer.status_code == 201 for answer in answers)
            print(
                f"  {page:10} {NEWCOMERS} newcomers: {joined} join, {NEWCOMERS - joined} are told"
                f" 409; warnings in the log: {lines.count}"
            )


if __name__ == "__main__":
    asyncio.run(main())
