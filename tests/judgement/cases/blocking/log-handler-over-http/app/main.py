import logging
import logging.handlers
import os

from fastapi import FastAPI

log = logging.getLogger("orders")
host = os.environ["PARTNER_URL"].removeprefix("http://")
log.addHandler(logging.handlers.HTTPHandler(host, "/slow?ms=80", method="POST"))
app = FastAPI(title="Orders")


@app.get("/orders/{number}")
async def order(number: int) -> dict[str, int]:
    log.error("order %s failed", number)
    return {"number": number}
