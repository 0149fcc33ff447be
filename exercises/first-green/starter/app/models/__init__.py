from app.models.base import Base
from app.models.reading import Reading

__all__ = ["Base", "Reading"]
