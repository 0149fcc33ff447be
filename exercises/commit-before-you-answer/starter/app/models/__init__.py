from app.models.base import Base
from app.models.booking import Booking
from app.models.show import Show

__all__ = ["Base", "Booking", "Show"]
