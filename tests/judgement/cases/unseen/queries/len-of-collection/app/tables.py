from sqlalchemy import Column, ForeignKey, Table
from sqlalchemy.orm import Mapped, mapped_column, registry, relationship

mapper = registry()

team_people = Table(
    "team_people",
    mapper.metadata,
    Column("team_id", ForeignKey("teams.id"), primary_key=True),
    Column("person_id", ForeignKey("people.id"), primary_key=True),
)


@mapper.mapped
class Person:
    __tablename__ = "people"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


@mapper.mapped
class Team:
    __tablename__ = "teams"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    people: Mapped[set[Person]] = relationship(secondary=team_people)
