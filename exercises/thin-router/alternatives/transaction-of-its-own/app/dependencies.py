from typing import Annotated

from fastapi import Depends

from app.db import SessionLocal
from app.services.users import UserService


def user_service() -> UserService:
    return UserService(SessionLocal)


Users = Annotated[UserService, Depends(user_service)]
