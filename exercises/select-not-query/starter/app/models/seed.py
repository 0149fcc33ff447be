from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class Seed(Base):
    __tablename__ = "seeds"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    family: Mapped[str] = mapped_column(index=True)
    sow_month: Mapped[int]
    price_cents: Mapped[int]
