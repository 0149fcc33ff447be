from sqlalchemy import event, select
from sqlalchemy.orm import Mapped, QueryContext, mapped_column

from app.database import Base


class Product(Base):
    __tablename__ = "products"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Price(Base):
    __tablename__ = "prices"
    id: Mapped[int] = mapped_column(primary_key=True)
    product_id: Mapped[int]
    cents: Mapped[int]


@event.listens_for(Product, "load")
def with_price(product: Product, context: QueryContext) -> None:
    newest = select(Price.cents).where(Price.product_id == product.id).order_by(Price.id.desc())
    with context.session.no_autoflush:
        product.cents = context.session.connection().scalar(newest.limit(1))
