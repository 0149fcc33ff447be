from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from app.sealed import Sealed


class Base(DeclarativeBase):
    pass


class Patient(Base):
    __tablename__ = "patients"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(Sealed)
