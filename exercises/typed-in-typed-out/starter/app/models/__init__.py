from app.models.base import Base
from app.models.repair import Repair

__all__ = ["Base", "Repair"]
