from fastapi import FastAPI
from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base, Db, lifespan


class Job(Base):
    __tablename__ = "jobs"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    state: Mapped[str]


app = FastAPI(lifespan=lifespan)


@app.post("/jobs/run")
def run(db: Db) -> list[str]:
    done = []
    for job in db.scalars(select(Job).order_by(Job.id)).all():
        done.append(f"{job.name} ran")
        job.state = "done"
        db.commit()
    return done
