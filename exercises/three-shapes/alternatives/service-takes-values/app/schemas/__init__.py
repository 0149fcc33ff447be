from app.schemas.requests import JoinRequest, RenameRequest
from app.schemas.responses import MemberView

__all__ = ["JoinRequest", "MemberView", "RenameRequest"]
