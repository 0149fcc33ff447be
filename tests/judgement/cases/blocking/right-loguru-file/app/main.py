from fastapi import FastAPI
from loguru import logger

logger.remove()
logger.add("orders.log", rotation="1 MB", retention=3)
app = FastAPI(title="Orders")


@app.get("/orders/{number}")
async def order(number: int) -> dict[str, int]:
    logger.info("order {} was asked for", number)
    logger.bind(user="kim").warning("slow")
    try:
        return {"share": 10 // number}
    except ZeroDivisionError:
        logger.exception("no share")
        return {"share": 0}
