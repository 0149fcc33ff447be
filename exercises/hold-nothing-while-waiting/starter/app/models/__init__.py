from app.models.base import Base
from app.models.sample import Sample

__all__ = ["Base", "Sample"]
