from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app.models import User
from app.schemas.user import UserCreate

PRIVATE_MAIL = ("@gmail.com", "@outlook.com", "@proton.me")


class EmailTaken(Exception):
    """Somebody is registered under this address."""


class CompanyAddressNeeded(Exception):
    """This plan is not for private addresses."""


class UserService:
    """What the business knows about users, for whoever asks: a route, a script, a worker."""

    async def register(self, db: AsyncSession, user_in: UserCreate) -> User:
        email = user_in.email.lower()
        if user_in.plan == "team" and email.endswith(PRIVATE_MAIL):
            raise CompanyAddressNeeded(email)
        if await db.scalar(select(User.id).where(User.email == email)):
            raise EmailTaken(email)
        user = User(email=email, plan=user_in.plan)
        db.add(user)
        try:
            await db.commit()
        except IntegrityError:
            # Somebody registered the address after we looked.
            await db.rollback()
            raise EmailTaken(email) from None
        return user
