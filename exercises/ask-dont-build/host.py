"""Beside the learner's app: a database and a mailer for tests, and what routes ask for."""

from collections.abc import AsyncIterator, Iterable, Iterator
from typing import Any

_letters: list[dict[str, str]] = []
_kept: dict[str, Any] = {}


class FakeMailer:
    """Sends nothing, and notes what it was given."""

    async def send(self, to: str, subject: str) -> None:
        _letters.append({"to": to, "subject": subject})

    async def aclose(self) -> None:
        return None


def fake_mailer() -> FakeMailer:
    """In place of `get_mailer`."""
    return FakeMailer()


def letters() -> list[dict[str, str]]:
    """What fakes were given since the last time."""
    seen = list(_letters)
    _letters.clear()
    return seen


async def other_db() -> AsyncIterator[Any]:
    """In place of `get_db`: a session of the database in memory."""
    async with _kept["sessions"]() as session:
        yield session


async def fill_other_db(tickets: list[dict[str, Any]]) -> None:
    """Makes the database in memory anew, with these tickets in it."""
    from app.models import Base, Ticket
    from sqlalchemy import StaticPool
    from sqlalchemy.ext.asyncio import async_sessionmaker, create_async_engine

    engine = create_async_engine("sqlite+aiosqlite://", poolclass=StaticPool)
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    _kept["sessions"] = async_sessionmaker(engine, expire_on_commit=False)
    async with _kept["sessions"]() as session:
        session.add_all([Ticket(**ticket) for ticket in tickets])
        await session.commit()


def around(app: Any, name: str, module: str) -> str | None:
    """The function that routes depend on and that calls `module:name` itself, if there is one."""
    for call in _dependencies(app.routes):
        code = getattr(call, "__code__", None)
        own = (getattr(call, "__module__", ""), getattr(call, "__name__", "")) == (module, name)
        if code is not None and not own and name in code.co_names:
            return str(call.__name__)
    return None


def _dependencies(nodes: Iterable[Any]) -> Iterator[Any]:
    """Everything that routes depend on, through included routers and other dependencies."""
    for node in nodes:
        router = getattr(node, "original_router", None)
        if router is not None:
            yield from _dependencies(router.routes)
        dependant = getattr(node, "dependant", node)
        for dependency in getattr(dependant, "dependencies", ()):
            yield getattr(dependency, "call", None)
            yield from _dependencies([dependency])
