from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, status

from app.config import Settings, get_settings
from app.db import DB
from app.models import Transfer, Wallet
from app.schemas.transfer import TransferCreate, TransferResponse

router = APIRouter(prefix="/transfers", tags=["transfers"])


@router.post("", response_model=TransferResponse, status_code=status.HTTP_201_CREATED)
async def create_transfer(
    transfer_in: TransferCreate, db: DB, settings: Annotated[Settings, Depends(get_settings)]
) -> Transfer:
    amount = transfer_in.amount_cents
    if amount > settings.transfer_limit_cents:
        raise HTTPException(status.HTTP_422_UNPROCESSABLE_CONTENT, "Over the limit")
    source = await db.get(Wallet, transfer_in.source_id)
    target = await db.get(Wallet, transfer_in.target_id)
    if source is None or target is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "Unknown wallet")
    if source.balance_cents < amount:
        raise HTTPException(status.HTTP_409_CONFLICT, "Not enough money")
    source.balance_cents -= amount
    await db.commit()
    target.balance_cents += amount
    await db.commit()
    transfer = Transfer(source_id=source.id, target_id=target.id, amount_cents=amount)
    db.add(transfer)
    await db.commit()
    return transfer
