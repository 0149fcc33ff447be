from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class Member(Base):
    """Somebody who climbs here. Admins open the hall's back office."""

    __tablename__ = "members"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str]
    name: Mapped[str]
    password_hash: Mapped[str]
    is_admin: Mapped[bool] = mapped_column(default=False)
