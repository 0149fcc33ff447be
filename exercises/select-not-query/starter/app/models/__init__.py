from app.models.base import Base
from app.models.seed import Seed

__all__ = ["Base", "Seed"]
