from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class Staged(Base):
    __tablename__ = "staged"
    id: Mapped[int] = mapped_column(primary_key=True)
    isbn: Mapped[str]


class Title(Base):
    __tablename__ = "titles"
    isbn: Mapped[str] = mapped_column(primary_key=True)
    staged_id: Mapped[int]
