from fastapi import APIRouter, HTTPException, status

from app.db import DB
from app.schemas.repair import RepairCreate, RepairResponse
from app.services import repairs

router = APIRouter(prefix="/repairs", tags=["repairs"])


@router.post("", status_code=status.HTTP_201_CREATED)
async def take_in(repair_in: RepairCreate, db: DB) -> RepairResponse:
    repair = await repairs.take_in(db, **repair_in.model_dump())
    return RepairResponse.model_validate(repair)


@router.get("")
async def show_latest(db: DB) -> list[RepairResponse]:
    return [RepairResponse.model_validate(repair) for repair in await repairs.latest(db)]


@router.get("/{repair_id}")
async def show(repair_id: int, db: DB) -> RepairResponse:
    repair = await repairs.find(db, repair_id)
    if repair is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "No such repair")
    return RepairResponse.model_validate(repair)
