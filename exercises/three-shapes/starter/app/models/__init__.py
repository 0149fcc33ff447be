from app.models.base import Base
from app.models.member import Member

__all__ = ["Base", "Member"]
