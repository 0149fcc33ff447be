from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class Show(Base):
    __tablename__ = "shows"

    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    seats_left: Mapped[int]
