from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from app.db import Base, SessionLocal


class Team(Base):
    __tablename__ = "teams"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    results: Mapped[list["Result"]] = relationship()


class Result(Base):
    __tablename__ = "results"
    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(ForeignKey("teams.id"))
    points: Mapped[int]


def points() -> dict[str, int]:
    with SessionLocal() as session:
        teams = session.scalars(select(Team).options(joinedload(Team.results))).unique()
        return {team.name: sum(result.points for result in team.results) for team in teams}
