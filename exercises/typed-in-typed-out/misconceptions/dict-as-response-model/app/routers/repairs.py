from fastapi import APIRouter, HTTPException, status

from app.db import DB
from app.models import Repair
from app.schemas.repair import RepairCreate
from app.services import repairs

router = APIRouter(prefix="/repairs", tags=["repairs"])


def shown(repair: Repair) -> dict:
    return {
        "id": repair.id,
        "device": repair.device,
        "customer": repair.customer,
        "price_cents": repair.price_cents,
    }


@router.post("", response_model=dict, status_code=status.HTTP_201_CREATED)
async def take_in(repair_in: RepairCreate, db: DB) -> dict:
    return shown(await repairs.take_in(db, **repair_in.model_dump()))


@router.get("", response_model=list[dict])
async def show_latest(db: DB) -> list[dict]:
    return [shown(repair) for repair in await repairs.latest(db)]


@router.get("/{repair_id}", response_model=dict)
async def show(repair_id: int, db: DB) -> dict:
    repair = await repairs.find(db, repair_id)
    if repair is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "No such repair")
    return shown(repair)
