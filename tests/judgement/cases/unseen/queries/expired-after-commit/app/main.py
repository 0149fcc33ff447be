import os
from collections.abc import Iterator

from fastapi import Depends, FastAPI
from sqlalchemy import create_engine, select, update
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column, sessionmaker

engine = create_engine(os.environ["DATABASE_URL"].replace("+aiosqlite", ""))
SessionLocal = sessionmaker(bind=engine)


class Base(DeclarativeBase):
    pass


class Job(Base):
    __tablename__ = "jobs"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    state: Mapped[str]


Base.metadata.create_all(bind=engine)
app = FastAPI()


def get_db() -> Iterator[Session]:
    db = SessionLocal()
    try:
        yield db
    finally:
        db.close()


@app.post("/jobs/retry")
def retry_failed(db: Session = Depends(get_db)) -> list[str]:
    jobs = db.scalars(select(Job).order_by(Job.id)).all()
    db.execute(update(Job).values(state="queued"))
    db.commit()
    answer = []
    for job in jobs:
        answer.append(f"{job.name}: {job.state}")
    return answer
