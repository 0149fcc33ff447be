from typing import Annotated

from fastapi import Depends

from app.config import Settings, get_settings
from app.db import DB
from app.services.transfers import TransferService


def get_transfers(
    db: DB, settings: Annotated[Settings, Depends(get_settings)]
) -> TransferService:
    return TransferService(db, settings)


Transfers = Annotated[TransferService, Depends(get_transfers)]
