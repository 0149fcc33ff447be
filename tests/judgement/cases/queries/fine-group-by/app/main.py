from fastapi import FastAPI
from sqlalchemy import func, select
from sqlalchemy.orm import Mapped, mapped_column

from app.database import Base, Db, lifespan


class Club(Base):
    __tablename__ = "clubs"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Member(Base):
    __tablename__ = "members"
    id: Mapped[int] = mapped_column(primary_key=True)
    club_id: Mapped[int]


app = FastAPI(lifespan=lifespan)


@app.get("/clubs")
async def clubs(db: Db) -> dict[str, int]:
    query = (
        select(Club.name, func.count(Member.id))
        .outerjoin(Member, Member.club_id == Club.id)
        .group_by(Club.id)
    )
    return {name: count for name, count in await db.execute(query)}
