from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Path, Query, status

from app.db import DB
from app.models import Repair
from app.schemas.repair import RepairCreate, RepairResponse, RepairStatus, RepairUpdate
from app.services.repairs import RepairService

router = APIRouter(prefix="/repairs", tags=["repairs"])
Repairs = Annotated[RepairService, Depends()]
RepairId = Annotated[int, Path(ge=1)]


@router.get("", response_model=list[RepairResponse])
async def list_repairs(
    db: DB, repairs: Repairs, limit: Annotated[int, Query(ge=1, le=100)] = 20
) -> Sequence[Repair]:
    return await repairs.page(db, limit)


@router.get("/{repair_id}", response_model=RepairResponse)
async def read_repair(repair_id: RepairId, db: DB, repairs: Repairs) -> Repair:
    return _known(await repairs.one(db, repair_id))


@router.post("", response_model=RepairResponse, status_code=status.HTTP_201_CREATED)
async def create_repair(repair_in: RepairCreate, db: DB, repairs: Repairs) -> Repair:
    return await repairs.create(db, repair_in)


@router.patch("/{repair_id}", response_model=RepairStatus)
async def change_repair(
    repair_id: RepairId, change: RepairUpdate, db: DB, repairs: Repairs
) -> Repair:
    return _known(await repairs.change(db, repair_id, change))


def _known(repair: Repair | None) -> Repair:
    if repair is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "No such repair")
    return repair
