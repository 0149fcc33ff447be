from app.models.base import Base
from app.models.repair import Part, Repair

__all__ = ["Base", "Part", "Repair"]
