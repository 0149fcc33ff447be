from fastapi import APIRouter, HTTPException, status

from app.db import DB
from app.models import Wallet
from app.schemas.wallet import WalletResponse

router = APIRouter(prefix="/wallets", tags=["wallets"])


@router.get("/{wallet_id}", response_model=WalletResponse)
async def read_wallet(wallet_id: int, db: DB) -> Wallet:
    wallet = await db.get(Wallet, wallet_id)
    if wallet is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "Unknown wallet")
    return wallet
