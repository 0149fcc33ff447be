from collections.abc import Sequence

from fastapi import APIRouter, HTTPException, status

from app.db import DB
from app.models import Repair
from app.schemas.repair import RepairCreate, RepairResponse
from app.services import repairs

router = APIRouter(prefix="/repairs", tags=["repairs"])


@router.post("", response_model=RepairResponse, status_code=status.HTTP_201_CREATED)
async def take_in(body: dict, db: DB) -> Repair:
    return await repairs.take_in(db, **RepairCreate(**body).model_dump())


@router.get("", response_model=list[RepairResponse])
async def show_latest(db: DB) -> Sequence[Repair]:
    return await repairs.latest(db)


@router.get("/{repair_id}", response_model=RepairResponse)
async def show(repair_id: int, db: DB) -> Repair:
    repair = await repairs.find(db, repair_id)
    if repair is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "No such repair")
    return repair
