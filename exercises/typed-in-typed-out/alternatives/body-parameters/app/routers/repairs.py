from typing import Annotated

from typing_extensions import TypedDict

from fastapi import APIRouter, Body, HTTPException, status

from app.db import DB
from app.models import Repair
from app.services import repairs

router = APIRouter(prefix="/repairs", tags=["repairs"])


class Shown(TypedDict):
    id: int
    device: str
    customer: str
    price_cents: int


def shown(r: Repair) -> Shown:
    return {"id": r.id, "device": r.device, "customer": r.customer, "price_cents": r.price_cents}


@router.post("", status_code=status.HTTP_201_CREATED)
async def take_in(
    device: Annotated[str, Body()],
    customer: Annotated[str, Body()],
    price_cents: Annotated[int, Body()],
    db: DB,
    internal_note: Annotated[str | None, Body()] = None,
) -> Shown:
    return shown(await repairs.take_in(db, device, customer, price_cents, internal_note))


@router.get("")
async def show_latest(db: DB) -> list[Shown]:
    return [shown(r) for r in await repairs.latest(db)]


@router.get("/{repair_id}")
async def show(repair_id: int, db: DB) -> Shown:
    repair = await repairs.find(db, repair_id)
    if repair is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "No such repair")
    return shown(repair)
