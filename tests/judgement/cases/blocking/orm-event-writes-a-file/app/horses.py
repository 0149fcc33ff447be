import tempfile
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Horse(Base):
    __tablename__ = "horses"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


@event.listens_for(Horse, "before_insert")
def note(mapper: Any, connection: Any, horse: Horse) -> None:
    with open(f"{tempfile.gettempdir()}/horses.log", "a") as log:
        log.write(f"new: {horse.name}\n")
