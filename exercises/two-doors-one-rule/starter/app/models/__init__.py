from app.models.base import Base
from app.models.transfer import StandingOrder, Transfer
from app.models.wallet import Wallet

__all__ = ["Base", "StandingOrder", "Transfer", "Wallet"]
