from typing import Annotated

from fastapi import Depends, FastAPI

from app.carrier import Carrier, get_carrier

app = FastAPI(title="Tracking")


@app.get("/track/{number}")
async def track(number: str, carrier: Annotated[Carrier, Depends(get_carrier)]) -> dict[str, bool]:
    return {"moving": await carrier.is_moving(number)}
