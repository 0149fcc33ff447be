from sqlalchemy.exc import IntegrityError

from app.db import DB
from app.errors import CompanyAddressNeeded, EmailTaken
from app.models import User
from app.schemas.user import UserCreate

PRIVATE_MAIL = ("@gmail.com", "@outlook.com", "@proton.me")


class UserService:
    """What the business knows about users, for whoever asks: a route, a script, a worker."""

    def __init__(self, db: DB) -> None:
        self.db = db

    async def register(self, user_in: UserCreate) -> User:
        email = user_in.email.lower()
        if user_in.plan == "team" and email.endswith(PRIVATE_MAIL):
            raise CompanyAddressNeeded(email)
        user = User(email=email, plan=user_in.plan)
        self.db.add(user)
        try:
            await self.db.commit()
        except IntegrityError as error:
            await self.db.rollback()
            raise EmailTaken(email) from error
        return user
