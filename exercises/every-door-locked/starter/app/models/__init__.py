from app.models.base import Base
from app.models.station import Reading, Station

__all__ = ["Base", "Reading", "Station"]
