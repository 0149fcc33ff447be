from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.tables import Team


@dataclass(frozen=True)
class TeamRow:
    name: str
    size: int


def team_rows(session: Session) -> list[TeamRow]:
    teams = session.execute(select(Team).order_by(Team.name)).scalars().all()
    return [
        TeamRow(
            name=team.name,
            size=len(team.people),
        )
        for team in teams
    ]
