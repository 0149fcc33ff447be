from typing import Annotated

from fastapi import Depends, FastAPI

from app.service import Parcels

app = FastAPI(title="Parcels")


async def service() -> Parcels:
    return Parcels()


@app.get("/parcels/{number}")
async def parcel(number: int, parcels: Annotated[Parcels, Depends(service)]) -> dict[str, int]:
    return {"status": await parcels.status(number)}
