from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base


class Composer(Base):
    __tablename__ = "composers"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Piece(Base):
    __tablename__ = "pieces"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    composer_id: Mapped[int] = mapped_column(ForeignKey("composers.id"))
    composer: Mapped[Composer] = relationship()
