from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base


class League(Base):
    __tablename__ = "leagues"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    clubs: Mapped[list["Club"]] = relationship(back_populates="league")


class Club(Base):
    __tablename__ = "clubs"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    league_id: Mapped[int] = mapped_column(ForeignKey("leagues.id"))
    league: Mapped[League] = relationship(back_populates="clubs")

    @property
    def title(self) -> str:
        return f"{self.name} ({self.league.name})"
