from typing import Annotated

from fastapi import APIRouter, Depends, status

from app.models import Transfer
from app.schemas.transfer import TransferCreate, TransferResponse
from app.services.transfers import TransferService

router = APIRouter(prefix="/transfers", tags=["transfers"])


@router.post("", response_model=TransferResponse, status_code=status.HTTP_201_CREATED)
async def create_transfer(
    transfer_in: TransferCreate, transfers: Annotated[TransferService, Depends()]
) -> Transfer:
    return await transfers.transfer(
        transfer_in.source_id, transfer_in.target_id, transfer_in.amount_cents
    )
