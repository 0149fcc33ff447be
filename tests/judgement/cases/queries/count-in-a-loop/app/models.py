from sqlalchemy.orm import Mapped, mapped_column

from app.db import Base


class TaskList(Base):
    __tablename__ = "lists"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]


class Task(Base):
    __tablename__ = "tasks"
    id: Mapped[int] = mapped_column(primary_key=True)
    list_id: Mapped[int]
    done: Mapped[bool]
