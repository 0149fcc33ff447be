from app.models.base import Base
from app.models.member import Member
from app.models.visit import Visit

__all__ = ["Base", "Member", "Visit"]
