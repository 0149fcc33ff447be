from app.models.base import Base
from app.models.ticket import Ticket

__all__ = ["Base", "Ticket"]
