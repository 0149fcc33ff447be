import logging
import logging.handlers
import os

from fastapi import FastAPI

host, port = os.environ["PARTNER_URL"].removeprefix("http://").split(":")
log = logging.getLogger("gate")
log.setLevel(logging.INFO)
log.addHandler(logging.handlers.SocketHandler(host, int(port)))
logging.raiseExceptions = False
app = FastAPI(title="Gate")


@app.post("/open")
async def open_gate() -> dict[str, str]:
    log.info("the gate opens")
    return {"gate": "open"}
