import asyncio
from itertools import count

from fastapi import FastAPI

from app.resilience import retry

app = FastAPI()
_tries = count()


class MailRefused(Exception):
    pass


@retry(MailRefused)
async def send_invoice(number: int) -> str:
    await asyncio.sleep(0.01)
    if next(_tries) % 2 == 0:
        raise MailRefused(number)
    return f"sent {number}"


@app.post("/invoices/{number}/send")
async def send(number: int) -> dict[str, str]:
    return {"result": await send_invoice(number)}
