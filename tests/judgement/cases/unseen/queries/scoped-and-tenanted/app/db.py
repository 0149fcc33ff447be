import os
from contextvars import ContextVar

from sqlalchemy import ForeignKey, event
from sqlalchemy.ext.asyncio import async_scoped_session, async_sessionmaker, create_async_engine
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    ORMExecuteState,
    Session,
    mapped_column,
    relationship,
    with_loader_criteria,
)

engine = create_async_engine(os.environ["DATABASE_URL"])
request_key: ContextVar[str] = ContextVar("request_key")
tenant: ContextVar[str] = ContextVar("tenant")


class TenantSession(Session):
    pass


Scoped = async_scoped_session(
    async_sessionmaker(engine, sync_session_class=TenantSession), scopefunc=request_key.get
)


class Base(DeclarativeBase):
    pass


class Owned:
    tenant: Mapped[str] = mapped_column()


class Project(Owned, Base):
    __tablename__ = "projects"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    tasks: Mapped[list["Task"]] = relationship(lazy="selectin")


class Task(Owned, Base):
    __tablename__ = "tasks"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id"))


@event.listens_for(TenantSession, "do_orm_execute")
def only_own(state: ORMExecuteState) -> None:
    if state.is_select and not state.is_column_load and not state.is_relationship_load:
        mine = tenant.get()
        state.statement = state.statement.options(
            with_loader_criteria(Owned, lambda cls: cls.tenant == mine, include_aliases=True)
        )
