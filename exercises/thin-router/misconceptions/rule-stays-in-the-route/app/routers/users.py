from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, status

from app.db import DB
from app.models import User
from app.schemas.user import UserCreate, UserResponse
from app.services.users import UserService

router = APIRouter(prefix="/users", tags=["users"])

PRIVATE_MAIL = ("@gmail.com", "@outlook.com", "@proton.me")


@router.post("", response_model=UserResponse, status_code=status.HTTP_201_CREATED)
async def create_user(
    user_in: UserCreate, db: DB, users: Annotated[UserService, Depends()]
) -> User:
    if user_in.plan == "team" and user_in.email.lower().endswith(PRIVATE_MAIL):
        raise HTTPException(status.HTTP_403_FORBIDDEN, "The team plan needs a company address")
    if await users.get_by_email(db, user_in.email):
        raise HTTPException(status.HTTP_400_BAD_REQUEST, "Email already registered")
    return await users.register(db, user_in)
