import os

from sqlalchemy import ForeignKey, func, select
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, WriteOnlyMapped, mapped_column, relationship

engine = create_async_engine(os.environ["DATABASE_URL"])


class Base(DeclarativeBase):
    id: Mapped[int] = mapped_column(primary_key=True)


class Comment(Base):
    __tablename__ = "comments"
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"))


class Project(Base):
    __tablename__ = "projects"
    name: Mapped[str]
    comments: WriteOnlyMapped[Comment] = relationship()


class Projects:
    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def page(self) -> dict[str, int]:
        projects = (await self._session.scalars(select(Project))).all()
        return {p.name: await self._size(p) for p in projects}

    async def _size(self, project: Project) -> int:
        comments = project.comments.select().subquery()
        size = await self._session.scalar(select(func.count()).select_from(comments))
        return size or 0
