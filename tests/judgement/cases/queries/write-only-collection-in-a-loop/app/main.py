from fastapi import FastAPI
from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, WriteOnlyMapped, mapped_column, relationship

from app.db import Base, Db, lifespan


class Channel(Base):
    __tablename__ = "channels"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    messages: WriteOnlyMapped["Message"] = relationship(order_by="Message.id")


class Message(Base):
    __tablename__ = "messages"
    id: Mapped[int] = mapped_column(primary_key=True)
    channel_id: Mapped[int] = mapped_column(ForeignKey("channels.id"))
    body: Mapped[str]


app = FastAPI(lifespan=lifespan)


@app.get("/channels")
async def channels(db: Db) -> list[dict[str, str | None]]:
    overview = []
    for channel in await db.scalars(select(Channel)):
        newest = channel.messages.select().order_by(None).order_by(Message.id.desc()).limit(1)
        message = await db.scalar(newest)
        overview.append({"channel": channel.name, "last": message.body if message else None})
    return overview
