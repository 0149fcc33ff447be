import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import Depends, FastAPI
from sqlalchemy import ForeignKey, select
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, contains_eager, mapped_column, relationship

engine = create_async_engine(os.environ["DATABASE_URL"])
sessions = async_sessionmaker(engine)


class Base(DeclarativeBase):
    pass


class Course(Base):
    __tablename__ = "courses"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    marks: Mapped[list["Mark"]] = relationship(back_populates="course", lazy="raise")


class Mark(Base):
    __tablename__ = "marks"
    course_id: Mapped[int] = mapped_column(ForeignKey(Course.id), primary_key=True)
    student: Mapped[str] = mapped_column(primary_key=True)
    grade: Mapped[int]
    course: Mapped[Course] = relationship(back_populates="marks", lazy="raise")


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()

async def get_session() -> AsyncIterator[AsyncSession]:
    async with sessions() as session:
        yield session


Db = Annotated[AsyncSession, Depends(get_session)]

app = FastAPI(lifespan=lifespan)


@app.get("/courses")
async def courses(db: Db, grade: int) -> dict[str, list[str]]:
    query = (
        select(Course).join(Course.marks).where(Mark.grade <= grade).options(contains_eager(Course.marks))
    )
    found = (await db.scalars(query)).unique().all()
    return {course.name: [m.student for m in course.marks] for course in found}
