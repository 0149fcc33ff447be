import contextlib
import logging
import logging.handlers
import queue
import tempfile
from collections.abc import AsyncIterator

from fastapi import FastAPI

log = logging.getLogger("trams")
log.setLevel(logging.INFO)
late = logging.FileHandler(f"{tempfile.gettempdir()}/late.log", delay=True)
records: queue.SimpleQueue[logging.LogRecord] = queue.SimpleQueue()


@contextlib.asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    daily = logging.handlers.TimedRotatingFileHandler(f"{tempfile.gettempdir()}/daily.log")
    listener = logging.handlers.QueueListener(records, daily)
    listener.start()
    log.addHandler(logging.handlers.QueueHandler(records))
    log.addHandler(late)
    yield
    listener.stop()


app = FastAPI(title="Trams", lifespan=lifespan)


@app.get("/trams")
async def trams() -> list[str]:
    log.info("listing trams", extra={"count": 2})
    log.warning("tram 5 is late", stack_info=True)
    return ["4", "5"]
