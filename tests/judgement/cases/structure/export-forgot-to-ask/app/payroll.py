from fastapi import APIRouter
from pydantic import BaseModel

from app.auth import Clerk

router = APIRouter()


class Slip(BaseModel):
    person: str
    net: int


SLIPS = [Slip(person="Ada", net=4100), Slip(person="Bob", net=3900)]


@router.get("/slips")
async def slips(who: Clerk) -> list[Slip]:
    return SLIPS


@router.get("/export")
async def export() -> list[Slip]:
    return sorted(SLIPS, key=lambda slip: slip.person)
