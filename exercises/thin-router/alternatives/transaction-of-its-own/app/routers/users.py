from fastapi import APIRouter, HTTPException, status

from app.dependencies import Users
from app.exceptions import CompanyAddressNeeded, EmailTaken, Refused
from app.models import User
from app.schemas.user import UserCreate, UserResponse

router = APIRouter(prefix="/users", tags=["users"])

ANSWERS: dict[type[Refused], tuple[int, str]] = {
    EmailTaken: (status.HTTP_400_BAD_REQUEST, "Email already registered"),
    CompanyAddressNeeded: (status.HTTP_403_FORBIDDEN, "The team plan needs a company address"),
}


@router.post("", response_model=UserResponse, status_code=status.HTTP_201_CREATED)
async def create_user(user_in: UserCreate, users: Users) -> User:
    try:
        return await users.register(user_in)
    except Refused as refused:
        raise HTTPException(*ANSWERS[type(refused)]) from None
