import logging
import logging.handlers
import os

from fastapi import FastAPI

host, port = os.environ["PARTNER_URL"].removeprefix("http://").split(":")
mail = logging.handlers.SMTPHandler(
    (host, int(port)), "app@example.com", ["admin@example.com"], "Trouble", timeout=0.3
)
log = logging.getLogger("boiler")
log.addHandler(mail)
logging.raiseExceptions = False
app = FastAPI(title="Boiler room")


@app.get("/pressure")
async def pressure() -> dict[str, float]:
    log.error("the pressure is high")
    return {"bar": 2.6}
