from fastapi import APIRouter

from app.auth import CurrentMember
from app.models import Member
from app.schemas.hall import MemberResponse

router = APIRouter(tags=["members"])


@router.get("/me", response_model=MemberResponse)
async def read_me(member: CurrentMember) -> Member:
    return member
