from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Sessions

outbox: list[tuple[str, str]] = []


class Subscriber(Base):
    __tablename__ = "subscribers"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Address(Base):
    __tablename__ = "addresses"
    id: Mapped[int] = mapped_column(primary_key=True)
    subscriber_id: Mapped[int] = mapped_column(ForeignKey("subscribers.id"))
    email: Mapped[str]


async def mail_everybody() -> None:
    async with Sessions() as session:
        for subscriber in (await session.scalars(select(Subscriber))).all():
            query = select(Address.email).where(Address.subscriber_id == subscriber.id)
            for email in await session.scalars(query):
                outbox.append((subscriber.name, email))
