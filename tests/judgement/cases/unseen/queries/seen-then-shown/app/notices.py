from pydantic import BaseModel
from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column


class Base(DeclarativeBase):
    pass


class Notice(Base):
    __tablename__ = "notices"
    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]
    seen: Mapped[bool] = mapped_column(default=False)


class NoticeOut(BaseModel):
    text: str
    seen: bool


def dump(session: Session, notices: list[Notice]) -> list[NoticeOut]:
    shown = []
    for notice in notices:
        shown.append(NoticeOut(text=notice.text, seen=notice.seen))
    return shown


async def mark(session: AsyncSession) -> list[NoticeOut]:
    notices = list(await session.scalars(select(Notice).where(Notice.seen.is_(False))))
    await session.execute(update(Notice).values(seen=True))
    await session.commit()
    return await session.run_sync(dump, notices)
