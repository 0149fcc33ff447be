from collections.abc import AsyncIterator

from fastapi import FastAPI
from fastapi.responses import PlainTextResponse
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Db, lifespan

PAGE = 10


class Visitor(Base):
    __tablename__ = "visitors"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


app = FastAPI(lifespan=lifespan)


async def pages(session: AsyncSession) -> AsyncIterator[list[Visitor]]:
    last = 0
    while True:
        query = select(Visitor).where(Visitor.id > last).order_by(Visitor.id).limit(PAGE)
        page = list(await session.scalars(query))
        if not page:
            return
        yield page
        last = page[-1].id


@app.get("/visitors.csv", response_class=PlainTextResponse)
async def export(db: Db) -> str:
    lines = [f"{visitor.id};{visitor.name}" async for page in pages(db) for visitor in page]
    return "\n".join(lines)
