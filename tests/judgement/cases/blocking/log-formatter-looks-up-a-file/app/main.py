import logging

from fastapi import FastAPI

from app.formatting import ReleaseFormatter

log = logging.getLogger("ferries")
handler = logging.StreamHandler()
handler.setFormatter(ReleaseFormatter())
log.addHandler(handler)
app = FastAPI(title="Ferries")


@app.get("/ferries")
async def ferries() -> list[str]:
    log.warning("listing ferries")
    return ["Hamlet", "Aurora"]
