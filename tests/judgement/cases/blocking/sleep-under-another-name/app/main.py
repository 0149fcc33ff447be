from fastapi import FastAPI, HTTPException

from app.retry import with_retries
from app.ward import WardBusy, free_beds

app = FastAPI(title="Clinic")


@app.get("/beds")
async def beds() -> dict[str, int]:
    try:
        return {"free": await with_retries(free_beds, WardBusy)}
    except WardBusy as busy:
        raise HTTPException(503, "try again later") from busy
