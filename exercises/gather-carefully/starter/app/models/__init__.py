from app.models.base import Base
from app.models.hut import Hut, Stay

__all__ = ["Base", "Hut", "Stay"]
