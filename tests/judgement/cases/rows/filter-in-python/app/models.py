from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class Ticket(Base):
    __tablename__ = "tickets"
    id: Mapped[int] = mapped_column(primary_key=True)
    subject: Mapped[str]
    priority: Mapped[int]

    @property
    def urgent(self) -> bool:
        return self.priority == 1
