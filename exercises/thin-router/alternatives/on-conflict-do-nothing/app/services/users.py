from sqlalchemy.dialects.sqlite import insert
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

    async def register(self, user_in: UserCreate, session: AsyncSession) -> User:
        email = user_in.email.lower()
        if user_in.plan == "team" and email.endswith(PRIVATE_MAIL):
            raise CompanyAddressNeeded(email)
        user = await session.scalar(
            insert(User)
            .values(email=email, plan=user_in.plan)
            .on_conflict_do_nothing(index_elements=[User.email])
            .returning(User)
        )
        if user is None:
            raise EmailTaken(email)
        await session.commit()
        return user
