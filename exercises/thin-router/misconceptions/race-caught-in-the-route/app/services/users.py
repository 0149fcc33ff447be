from typing import Annotated

from fastapi import Depends
from sqlalchemy import select

from app.db import DB
from app.models import User
from app.schemas.user import UserCreate

PRIVATE_MAIL = ("@gmail.com", "@outlook.com", "@proton.me")


class EmailTaken(Exception):
    """Somebody has registered with this address."""


class CompanyAddressNeeded(Exception):
    """The team plan is not for private addresses."""


class UserService:
    """What the business knows about users, for whoever asks: a route, a script, a worker."""

    def __init__(self, db: DB) -> None:
        self.db = db

    async def register(self, user_in: UserCreate) -> User:
        email = user_in.email.lower()
        if user_in.plan == "team" and email.endswith(PRIVATE_MAIL):
            raise CompanyAddressNeeded(email)
        if await self.db.scalar(select(User.id).where(User.email == email)):
            raise EmailTaken(email)
        user = User(email=email, plan=user_in.plan)
        self.db.add(user)
        await self.db.commit()
        return user


Users = Annotated[UserService, Depends()]
