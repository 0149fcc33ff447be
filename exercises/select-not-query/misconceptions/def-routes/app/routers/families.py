from typing import Annotated

from fastapi import APIRouter, Depends

from app.db import DB
from app.schemas.seed import FamilyResponse
from app.services.seeds import SeedService

router = APIRouter(prefix="/families", tags=["families"])


@router.get("")
def list_families(db: DB, seeds: Annotated[SeedService, Depends()]) -> list[FamilyResponse]:
    return seeds.families(db)
