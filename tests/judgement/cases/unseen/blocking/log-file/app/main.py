import logging
import tempfile
from logging.handlers import RotatingFileHandler
from pathlib import Path

from fastapi import FastAPI, HTTPException

log = logging.getLogger("calculator")
log.setLevel(logging.DEBUG)
log.addHandler(RotatingFileHandler(Path(tempfile.mkdtemp()) / "app.log", maxBytes=400, backupCount=2))

app = FastAPI()


@app.get("/divide/{a}/{b}")
async def divide(a: int, b: int) -> float:
    log.debug("dividing %s by %s", a, b)
    try:
        return a / b
    except ZeroDivisionError:
        log.exception("cannot divide %s", a, stack_info=True)
        raise HTTPException(422, "by zero") from None
