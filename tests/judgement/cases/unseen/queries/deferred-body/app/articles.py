from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncAttrs, AsyncSession
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(AsyncAttrs, DeclarativeBase):
    pass


class Article(Base):
    __tablename__ = "articles"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    body: Mapped[str] = mapped_column(deferred=True)

    async def teaser(self) -> str:
        text = await self.awaitable_attrs.body
        return f"{self.title}: {text[:9]}"


class Feed:
    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    def __aiter__(self):
        return self._teasers()

    async def _teasers(self):
        newest = select(Article).order_by(Article.id.desc()).limit(50)
        for article in (await self.session.scalars(newest)).all():
            yield await article.teaser()
