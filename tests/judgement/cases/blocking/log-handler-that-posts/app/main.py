import logging

from fastapi import FastAPI

from app.alerts import AlertHandler

log = logging.getLogger("doors")
log.setLevel(logging.INFO)
log.addHandler(AlertHandler(level=logging.WARNING))
app = FastAPI(title="Door control")


@app.get("/doors/{number}")
async def door(number: int) -> dict[str, bool]:
    if number > 1:
        log.warning("door %s was left open", number)
    return {"open": number > 1}
