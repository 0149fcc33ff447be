from sqlalchemy import ForeignKey, func, select
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.database import Base


class Fruit(Base):
    __tablename__ = "fruits"
    id: Mapped[int] = mapped_column(primary_key=True)
    basket_id: Mapped[int] = mapped_column(ForeignKey("baskets.id"))
    grams: Mapped[int]


class Basket(Base):
    __tablename__ = "baskets"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    fruits: Mapped[list[Fruit]] = relationship(lazy="selectin")

    @hybrid_property
    def weight(self) -> int:
        return sum(fruit.grams for fruit in self.fruits)

    @weight.inplace.expression
    @classmethod
    def _weight(cls):
        grams = select(func.sum(Fruit.grams)).where(Fruit.basket_id == cls.id)
        return grams.correlate_except(Fruit).scalar_subquery()
