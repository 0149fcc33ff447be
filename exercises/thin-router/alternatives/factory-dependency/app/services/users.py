from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from app.models import User
from app.schemas.user import UserCreate, UserResponse

PRIVATE_MAIL = ("@gmail.com", "@outlook.com", "@proton.me")


class RegistrationRefused(ValueError):
    """A rule of the business says no; the text says which."""


class EmailTaken(RegistrationRefused):
    pass


class CompanyAddressNeeded(RegistrationRefused):
    pass


class UserService:
    """What the business knows about users, for whoever asks: a route, a script, a worker."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def register(self, user_in: UserCreate) -> UserResponse:
        email = user_in.email.lower()
        if user_in.plan == "team" and email.endswith(PRIVATE_MAIL):
            raise CompanyAddressNeeded("The team plan needs a company address")
        user = User(email=email, plan=user_in.plan)
        try:
            async with self._session.begin():
                self._session.add(user)
        except IntegrityError:
            raise EmailTaken("Email already registered") from None
        return UserResponse.model_validate(user)
