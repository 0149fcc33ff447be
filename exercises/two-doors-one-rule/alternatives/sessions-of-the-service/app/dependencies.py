from typing import Annotated

from fastapi import Depends

from app.config import Settings, get_settings
from app.db import SessionLocal
from app.services.transfers import TransferService


def get_transfers(
    settings: Annotated[Settings, Depends(get_settings)]
) -> TransferService:
    return TransferService(SessionLocal, settings)


Transfers = Annotated[TransferService, Depends(get_transfers)]
