from fastapi import HTTPException, status
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app.models import User
from app.schemas.user import UserCreate

PRIVATE_MAIL = ("@gmail.com", "@outlook.com", "@proton.me")


class UserService:
    """What the business knows about users, for whoever asks: a route, a script, a worker."""

    async def register(self, db: AsyncSession, user_in: UserCreate) -> User:
        email = user_in.email.lower()
        if user_in.plan == "team" and email.endswith(PRIVATE_MAIL):
            raise HTTPException(status.HTTP_403_FORBIDDEN, "The team plan needs a company address")
        taken = HTTPException(status.HTTP_400_BAD_REQUEST, "Email already registered")
        if await db.scalar(select(User.id).where(User.email == email)):
            raise taken
        user = User(email=email, plan=user_in.plan)
        db.add(user)
        try:
            await db.commit()
        except IntegrityError:
            await db.rollback()
            raise taken from None
        return user
