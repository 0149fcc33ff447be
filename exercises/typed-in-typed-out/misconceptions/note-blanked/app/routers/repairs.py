from fastapi import APIRouter, HTTPException, status

from app.db import DB
from app.schemas.repairs import RepairCreate, RepairOut
from app.services import repairs

router = APIRouter(prefix="/repairs", tags=["repairs"])


@router.post("", status_code=status.HTTP_201_CREATED, response_model=RepairOut)
async def take_in(body: RepairCreate, db: DB):
    return await repairs.take_in(db, **body.model_dump())


@router.get("", response_model=list[RepairOut])
async def show_latest(db: DB):
    return await repairs.latest(db)


@router.get("/{repair_id}", response_model=RepairOut)
async def show(repair_id: int, db: DB):
    repair = await repairs.find(db, repair_id)
    if repair is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "No such repair")
    return repair
