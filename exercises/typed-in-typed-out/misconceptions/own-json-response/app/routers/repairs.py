from fastapi import APIRouter, HTTPException, status
from fastapi.encoders import jsonable_encoder
from fastapi.responses import JSONResponse

from app.db import DB
from app.schemas.repair import RepairCreate, RepairResponse
from app.services import repairs

router = APIRouter(prefix="/repairs", tags=["repairs"])


@router.post("", response_model=RepairResponse, status_code=status.HTTP_201_CREATED)
async def take_in(repair_in: RepairCreate, db: DB) -> JSONResponse:
    repair = await repairs.take_in(db, **repair_in.model_dump())
    return JSONResponse(jsonable_encoder(repair), status_code=status.HTTP_201_CREATED)


@router.get("", response_model=list[RepairResponse])
async def show_latest(db: DB) -> JSONResponse:
    return JSONResponse(jsonable_encoder(await repairs.latest(db)))


@router.get("/{repair_id}", response_model=RepairResponse)
async def show(repair_id: int, db: DB) -> JSONResponse:
    repair = await repairs.find(db, repair_id)
    if repair is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "No such repair")
    return JSONResponse(jsonable_encoder(repair))
