from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, status

from app.db import DB
from app.models import User
from app.schemas.user import UserCreate, UserResponse
from app.services.users import CompanyAddressNeeded, EmailTaken, UserService

router = APIRouter(prefix="/users", tags=["users"])


@router.post("", response_model=UserResponse, status_code=status.HTTP_201_CREATED)
async def create_user(
    user_in: UserCreate, db: DB, users: Annotated[UserService, Depends()]
) -> User:
    try:
        return await users.register(db, user_in)
    except CompanyAddressNeeded:
        raise HTTPException(
            status.HTTP_403_FORBIDDEN, "The team plan needs a company address"
        ) from None
    except EmailTaken:
        raise HTTPException(status.HTTP_400_BAD_REQUEST, "Email already registered") from None
