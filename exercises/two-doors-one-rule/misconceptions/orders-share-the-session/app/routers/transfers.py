from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException

from app.db import DB
from app.schemas.transfer import TransferCreate, TransferResponse
from app.services.transfers import TransferError, TransferService

router = APIRouter(prefix="/transfers", tags=["transfers"])
CODES = {"unknown": 404, "limit": 422, "money": 409}


def get_service(db: DB) -> TransferService:
    return TransferService(db)


@router.post("", status_code=201)
async def create_transfer(
    body: TransferCreate, service: Annotated[TransferService, Depends(get_service)]
) -> TransferResponse:
    try:
        t = await service.transfer(**body.model_dump())
    except TransferError as e:
        raise HTTPException(CODES[e.kind], str(e)) from e
    return TransferResponse.model_validate(t)
