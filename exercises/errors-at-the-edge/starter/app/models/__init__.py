from app.models.base import Base
from app.models.member import Member
from app.models.tool import Tool

__all__ = ["Base", "Member", "Tool"]
