import os

import requests
from fastapi import FastAPI
from loguru import logger

logger.remove()
app = FastAPI(title="Alarms")


def post(message: str) -> None:
    requests.post(f"{os.environ['PARTNER_URL']}/slow?ms=50", data=str(message), timeout=5)


logger.add(post, level="ERROR")


@app.post("/alarms")
async def alarm() -> dict[str, str]:
    logger.error("smoke on floor 3")
    return {"status": "raised"}
