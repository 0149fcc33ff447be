from collections.abc import Sequence

from fastapi import APIRouter, HTTPException, status

from app.db import DB
from app.models import Repair
from app.schemas.repair import RepairCreate, RepairOut
from app.services import repairs

router = APIRouter(prefix="/repairs", tags=["repairs"])


@router.post("", response_model=RepairOut, status_code=status.HTTP_201_CREATED)
async def take_in(repair_in: RepairCreate, db: DB) -> Repair:
    return await repairs.take_in(db, **repair_in.model_dump())


@router.get("", response_model=list[RepairOut])
async def show_latest(db: DB) -> Sequence[Repair]:
    return await repairs.latest(db)


@router.get("/{repair_id}", response_model=RepairOut)
async def show(repair_id: int, db: DB) -> Repair:
    repair = await repairs.find(db, repair_id)
    if repair is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "No such repair")
    return repair
