from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.models import User
from app.schemas.user import UserCreate


class UserService:
    """What the business knows about users, for whoever asks: a route, a script, a worker."""

    async def get_by_email(self, db: AsyncSession, email: str) -> User | None:
        return await db.scalar(select(User).where(User.email == email.lower()))

    async def register(self, db: AsyncSession, user_in: UserCreate) -> User:
        user = User(email=user_in.email.lower(), plan=user_in.plan)
        db.add(user)
        await db.commit()
        return user
