from fastapi import Depends, FastAPI
from pydantic import BaseModel

from app.keys import machine, person
from app.meters import router as meters
from app.profile import router as profile

app = FastAPI()
app.include_router(meters, prefix="/meters", dependencies=[Depends(machine)])
app.include_router(profile, dependencies=[Depends(person)])


class Health(BaseModel):
    status: str


@app.get("/health")
async def health() -> Health:
    return Health(status="ok")
