from pathlib import Path

import structlog
from fastapi import FastAPI

structlog.configure(logger_factory=structlog.WriteLoggerFactory(file=Path("app.log").open("a")))
log = structlog.get_logger()
app = FastAPI(title="Depot")


@app.get("/depot")
async def depot() -> dict[str, int]:
    log.info("asked", shelf=4)
    log.warning("nearly empty", left=1)
    return {"left": 1}
