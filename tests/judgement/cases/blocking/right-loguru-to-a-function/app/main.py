import collections

from fastapi import FastAPI
from loguru import logger

LINES: collections.deque[str] = collections.deque(maxlen=100)
logger.remove()
logger.add(lambda message: LINES.append(str(message)), format="{level} {message}")
app = FastAPI(title="Console")


@app.get("/lines")
async def lines() -> list[str]:
    logger.info("asked for lines")
    return list(LINES)
