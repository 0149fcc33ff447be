from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class Ticket(Base):
    __tablename__ = "tickets"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str]
    subject: Mapped[str]
    status: Mapped[str] = mapped_column(default="open")
