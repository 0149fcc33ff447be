from fastapi import APIRouter, HTTPException, status
from sqlalchemy import select

from app.db import DB
from app.models import User
from app.schemas.user import UserCreate, UserResponse

router = APIRouter(prefix="/users", tags=["users"])

PRIVATE_MAIL = ("@gmail.com", "@outlook.com", "@proton.me")


@router.post("", response_model=UserResponse, status_code=status.HTTP_201_CREATED)
async def create_user(user_in: UserCreate, db: DB) -> User:
    email = user_in.email.lower()
    if user_in.plan == "team" and email.endswith(PRIVATE_MAIL):
        raise HTTPException(status.HTTP_403_FORBIDDEN, "The team plan needs a company address")
    if await db.scalar(select(User.id).where(User.email == email)):
        raise HTTPException(status.HTTP_400_BAD_REQUEST, "Email already registered")
    user = User(email=email, plan=user_in.plan)
    db.add(user)
    await db.commit()
    return user
