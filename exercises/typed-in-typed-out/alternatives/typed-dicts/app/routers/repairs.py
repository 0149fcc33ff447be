from fastapi import APIRouter, HTTPException, status

from app.db import DB
from app.models import Repair
from app.schemas.repairs import RepairCreate, RepairOut
from app.services import repairs

router = APIRouter(prefix="/repairs", tags=["repairs"])


def shown(repair: Repair) -> RepairOut:
    return {
        "id": repair.id,
        "device": repair.device,
        "customer": repair.customer,
        "price_cents": repair.price_cents,
    }


@router.post("", status_code=status.HTTP_201_CREATED)
async def take_in(body: RepairCreate, db: DB) -> RepairOut:
    return shown(await repairs.take_in(db, **body))


@router.get("")
async def show_latest(db: DB) -> list[RepairOut]:
    return [shown(repair) for repair in await repairs.latest(db)]


@router.get("/{repair_id}")
async def show(repair_id: int, db: DB) -> RepairOut:
    repair = await repairs.find(db, repair_id)
    if repair is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "No such repair")
    return shown(repair)
