from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Path, Query, status

from app.db import DB
from app.models import Seed
from app.schemas.seed import SeedCreate, SeedPage, SeedResponse
from app.services.seeds import SeedService

router = APIRouter(prefix="/seeds", tags=["seeds"])
Seeds = Annotated[SeedService, Depends()]


@router.get("")
def list_seeds(
    db: DB,
    seeds: Seeds,
    family: str | None = None,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    offset: Annotated[int, Query(ge=0)] = 0,
) -> SeedPage:
    return seeds.page(db, family, limit, offset)


@router.get("/{seed_id}", response_model=SeedResponse)
def read_seed(seed_id: Annotated[int, Path(ge=1)], db: DB, seeds: Seeds) -> Seed:
    seed = seeds.one(db, seed_id)
    if seed is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "No such seed")
    return seed


@router.post("", response_model=SeedResponse, status_code=status.HTTP_201_CREATED)
def create_seed(seed_in: SeedCreate, db: DB, seeds: Seeds) -> Seed:
    return seeds.create(db, seed_in)
