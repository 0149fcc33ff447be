from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, status

from app.db import DB
from app.schemas.user import UserCreate, UserResponse
from app.services.users import CompanyAddressNeeded, EmailTaken, UserService

router = APIRouter(prefix="/users", tags=["users"])


def get_user_service(db: DB) -> UserService:
    return UserService(db)


@router.post("", status_code=status.HTTP_201_CREATED)
async def create_user(
    user_in: UserCreate, users: Annotated[UserService, Depends(get_user_service)]
) -> UserResponse:
    try:
        return await users.register(user_in)
    except EmailTaken as error:
        raise HTTPException(status.HTTP_400_BAD_REQUEST, str(error)) from error
    except CompanyAddressNeeded as error:
        raise HTTPException(status.HTTP_403_FORBIDDEN, str(error)) from error
