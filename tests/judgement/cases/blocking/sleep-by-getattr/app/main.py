import os
import time

from fastapi import APIRouter, FastAPI

router = APIRouter(prefix="/turnstile")
wait = getattr(time, os.environ.get("WAIT_WITH", "sleep"))


@router.post("/open")
async def open_turnstile() -> dict[str, str]:
    state = "opening"
    for _ in range(2):
        wait(0.04)
    state = "open"
    return {"state": state}


app = FastAPI(title="Swimming pool")
app.include_router(router)
