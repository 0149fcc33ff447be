from fastapi import APIRouter, HTTPException, status

from app.dependencies import Transfers
from app.errors import NotEnoughMoney, OverLimit, UnknownWallet
from app.models import Transfer
from app.schemas.transfer import TransferCreate, TransferResponse

router = APIRouter(prefix="/transfers", tags=["transfers"])


@router.post("", response_model=TransferResponse, status_code=status.HTTP_201_CREATED)
async def create_transfer(transfer_in: TransferCreate, transfers: Transfers) -> Transfer:
    try:
        return await transfers.transfer(**transfer_in.model_dump())
    except OverLimit:
        raise HTTPException(status.HTTP_422_UNPROCESSABLE_CONTENT, "Over the limit") from None
    except UnknownWallet:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "Unknown wallet") from None
    except NotEnoughMoney:
        raise HTTPException(status.HTTP_409_CONFLICT, "Not enough money") from None
