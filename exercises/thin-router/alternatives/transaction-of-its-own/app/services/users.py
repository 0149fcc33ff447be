from collections.abc import Callable

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app.exceptions import CompanyAddressNeeded, EmailTaken
from app.models import User
from app.schemas.user import UserCreate

PRIVATE_MAIL = ("@gmail.com", "@outlook.com", "@proton.me")


class UserService:
    """What the business knows about users, for whoever asks: a route, a script, a worker."""

    def __init__(self, sessions: Callable[[], AsyncSession]) -> None:
        self.sessions = sessions

    async def register(self, user_in: UserCreate) -> User:
        """Stores a user in a transaction of its own."""
        user = User(email=user_in.email.lower(), plan=user_in.plan)
        if user.plan == "team" and user.email.endswith(PRIVATE_MAIL):
            raise CompanyAddressNeeded(user.email)
        try:
            async with self.sessions() as db, db.begin():
                db.add(user)
        except IntegrityError as error:
            raise EmailTaken(user.email) from error
        return user
