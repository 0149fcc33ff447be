from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, status

from app.errors import NotEnoughMoney, OverTheLimit, WalletUnknown
from app.models import Transfer
from app.schemas.transfer import TransferCreate, TransferResponse
from app.services.transfers import TransferService

router = APIRouter(prefix="/transfers", tags=["transfers"])


@router.post("", response_model=TransferResponse, status_code=status.HTTP_201_CREATED)
async def create_transfer(
    transfer_in: TransferCreate, transfers: Annotated[TransferService, Depends()]
) -> Transfer:
    try:
        return await transfers.transfer(
            transfer_in.source_id, transfer_in.target_id, transfer_in.amount_cents
        )
    except OverTheLimit:
        raise HTTPException(
            status.HTTP_422_UNPROCESSABLE_CONTENT, "Over the limit"
        ) from None
    except WalletUnknown:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "Unknown wallet") from None
    except NotEnoughMoney:
        raise HTTPException(status.HTTP_409_CONFLICT, "Not enough money") from None
