from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class Patient(Base):
    __tablename__ = "patients"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str]
    password_hash: Mapped[str]
    insurance_number: Mapped[str]
    code: Mapped[int]
    confirmed: Mapped[bool] = mapped_column(default=False)
