from fastapi import APIRouter, HTTPException, status

from app.db import DB
from app.models import Repair
from app.services import repairs

router = APIRouter(prefix="/repairs", tags=["repairs"])

KINDS = {"device": str, "customer": str, "price_cents": int}


def checked(body: dict) -> dict:
    for name, kind in KINDS.items():
        if not isinstance(body.get(name), kind):
            raise HTTPException(
                status.HTTP_422_UNPROCESSABLE_CONTENT, f"{name} has to be {kind.__name__}"
            )
    note = body.get("internal_note")
    if note is not None and not isinstance(note, str):
        raise HTTPException(status.HTTP_422_UNPROCESSABLE_CONTENT, "internal_note has to be str")
    return {name: body[name] for name in KINDS} | {"internal_note": note}


def shown(repair: Repair) -> dict:
    return {"id": repair.id} | {name: getattr(repair, name) for name in KINDS}


@router.post("", status_code=status.HTTP_201_CREATED)
async def take_in(body: dict, db: DB):
    return shown(await repairs.take_in(db, **checked(body)))


@router.get("")
async def show_latest(db: DB):
    return [shown(repair) for repair in await repairs.latest(db)]


@router.get("/{repair_id}")
async def show(repair_id: int, db: DB):
    repair = await repairs.find(db, repair_id)
    if repair is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "No such repair")
    return shown(repair)
