from typing import Annotated

from fastapi import APIRouter, Depends, status

from app.db import DB
from app.models import User
from app.schemas.user import UserCreate, UserResponse
from app.services.users import UserService

router = APIRouter(prefix="/users", tags=["users"])


@router.post("", response_model=UserResponse, status_code=status.HTTP_201_CREATED)
async def create_user(
    user_in: UserCreate, db: DB, users: Annotated[UserService, Depends()]
) -> User:
    return await users.register(db, user_in)
