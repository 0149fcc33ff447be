from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base, SessionLocal


class Match(Base):
    __tablename__ = "matches"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    goals: Mapped[list["Goal"]] = relationship()


class Goal(Base):
    __tablename__ = "goals"
    id: Mapped[int] = mapped_column(primary_key=True)
    match_id: Mapped[int] = mapped_column(ForeignKey("matches.id"))
    minute: Mapped[int]


def goals_per_match() -> dict[str, int]:
    with SessionLocal() as session:
        matches = session.scalars(select(Match)).all()
        return {match.name: len(match.goals) for match in matches}
