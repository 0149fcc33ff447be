from sqlalchemy import ForeignKey, func, select
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.db import Base


class Stage(Base):
    __tablename__ = "stages"
    id: Mapped[int] = mapped_column(primary_key=True)
    route_id: Mapped[int] = mapped_column(ForeignKey("routes.id"))
    km: Mapped[int]


class Route(Base):
    __tablename__ = "routes"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    stages: Mapped[list[Stage]] = relationship()

    @hybrid_property
    def length(self) -> int:
        return sum(stage.km for stage in self.stages)

    @length.inplace.expression
    @classmethod
    def _length(cls):
        return select(func.sum(Stage.km)).where(Stage.route_id == cls.id).scalar_subquery()
