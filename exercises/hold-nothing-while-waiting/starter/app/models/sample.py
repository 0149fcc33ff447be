from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class Sample(Base):
    __tablename__ = "samples"

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    status: Mapped[str] = mapped_column(default="waiting")
    value: Mapped[int | None]
