from app.models.base import Base
from app.models.supplier import Supplier

__all__ = ["Base", "Supplier"]
