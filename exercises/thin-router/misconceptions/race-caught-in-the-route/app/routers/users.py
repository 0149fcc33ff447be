from fastapi import APIRouter, HTTPException, status
from sqlalchemy.exc import IntegrityError

from app.models import User
from app.schemas.user import UserCreate, UserResponse
from app.services.users import CompanyAddressNeeded, EmailTaken, Users

router = APIRouter(prefix="/users", tags=["users"])


@router.post("", response_model=UserResponse, status_code=status.HTTP_201_CREATED)
async def create_user(user_in: UserCreate, users: Users) -> User:
    try:
        return await users.register(user_in)
    except CompanyAddressNeeded:
        raise HTTPException(status.HTTP_403_FORBIDDEN, "The team plan needs a company address")
    except (EmailTaken, IntegrityError):
        raise HTTPException(status.HTTP_400_BAD_REQUEST, "Email already registered")
