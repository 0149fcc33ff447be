"""Beside the learner's app: a service that agrees to everything, and a caller without HTTP."""

import asyncio
import inspect
import sqlite3
import typing
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import Annotated, Any

_calls: list[str] = []
_begun: list[str] = []


class FakeUsers:
    """Agrees to everybody, stores nobody, and notes what it is asked for."""

    async def register(self, *args: object, **kwargs: object) -> object:
        _calls.append("register")
        from app.models import User

        return User(id=99, email="fake@example.com", plan="free")

    def __getattr__(self, name: str) -> object:
        if not name.startswith("__"):
            _calls.append(name)
        raise AttributeError(name)


def calls() -> list[str]:
    """What fakes were asked for since the last time."""
    seen = list(_calls)
    _calls.clear()
    return seen


def watch_statements() -> None:
    """From now on, `statements_begun` counts."""
    from sqlalchemy import event
    from sqlalchemy.engine import Engine

    def note(connection: Any, cursor: Any, statement: str, *rest: Any) -> None:
        _begun.append(statement)

    event.listen(Engine, "before_cursor_execute", note)


def statements_begun() -> int:
    """How many statements the app has sent since `watch_statements`."""
    return len(_begun)


def can_register() -> bool:
    """Whether the service has a `register`. Raises where the module or the class is missing."""
    return callable(getattr(_service(), "register", None))


def providers(app: Any) -> list[str]:
    """What the app's routes depend on to get the service: the class, or functions that make one.

    The class alone where no route depends on anything of the kind.
    """
    found = _providers(app) or [_service()]
    return [f"{call.__module__}:{call.__qualname__}" for call in found]


def _service() -> Any:
    from app.services.users import UserService

    return UserService


def _providers(app: Any) -> list[Any]:
    calls = {id(call): call for call in _dependencies(app.routes)}
    return [call for call in calls.values() if _gives_service(call)]


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


def _gives_service(call: Any) -> bool:
    service = _service()
    if inspect.isclass(call):
        return issubclass(call, service)
    if not inspect.isfunction(call):
        return False
    hint = _hints(call).get("return")
    if hint is None:
        return service.__name__ in call.__code__.co_names
    return hint is service or service in typing.get_args(hint)


async def register(app: Any, users: list[dict[str, str]]) -> None:
    """Registers users one after another as a script would. Raises what the service raises."""
    raised = await _script(app, users)
    if raised:
        raise raised


async def register_at_once(app: Any, user: dict[str, str], scripts: int) -> None:
    """Scripts that register one user, none of which can write before all have begun.

    Raises the first error that speaks of the database instead of the rule. `watch_statements` has
    been called before.
    """
    from app.db import engine

    path = engine.url.database
    begun = len(_begun)
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        running = asyncio.gather(*(_script(app, [user]) for _ in range(scripts)))
        for _ in range(400):  # two seconds at most; SQLite lets a writer wait for five
            if len(_begun) >= begun + scripts or running.done():
                break
            await asyncio.sleep(0.005)
        writer.execute("ROLLBACK")
    for raised in await running:
        if raised is not None and type(raised).__module__.startswith("sqlalchemy"):
            raise raised


async def _script(app: Any, users: list[dict[str, str]]) -> Exception | None:
    """What a script that registers these users is told, if that raises.

    FastAPI's own injection builds the service as it does for a route, whatever its constructor
    takes; no route of the app and no request is involved.
    """
    from app.db import DB
    from app.schemas.user import UserCreate
    from fastapi import Depends, FastAPI

    provider = (_providers(app) or [_service()])[0]
    script = FastAPI()
    raised: list[Exception] = []

    @script.post("/")
    async def run(service: Annotated[Any, Depends(provider)], db: DB) -> None:
        try:
            for user in users:
                args, kwargs = _arguments(service.register, db, UserCreate(**user))
                await service.register(*args, **kwargs)
        except Exception as error:
            raised.append(error)

    await _post(script)
    return raised[0] if raised else None


def _arguments(method: Any, db: Any, user: Any) -> tuple[list[Any], dict[str, Any]]:
    """The session where `method` wants one, the user everywhere else."""
    from sqlalchemy.ext.asyncio import AsyncSession

    hints = _hints(method)
    args, kwargs = [], {}
    for parameter in inspect.signature(method).parameters.values():
        session = hints.get(parameter.name) is AsyncSession or parameter.name in ("db", "session")
        if parameter.default is not parameter.empty and not session:
            continue
        if parameter.kind is parameter.KEYWORD_ONLY:
            kwargs[parameter.name] = db if session else user
        elif parameter.kind in (parameter.POSITIONAL_ONLY, parameter.POSITIONAL_OR_KEYWORD):
            args.append(db if session else user)
    return args, kwargs


def _hints(function: Any) -> dict[str, Any]:
    try:
        return typing.get_type_hints(function)
    except (NameError, TypeError):
        return {}  # names that exist for type checkers only


async def _post(app: Any) -> None:
    """One POST to "/", straight into the app."""
    scope: dict[str, Any] = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "scheme": "http",
        "path": "/",
        "raw_path": b"/",
        "root_path": "",
        "query_string": b"",
        "headers": [],
        "client": None,
        "server": ("script", 80),
    }

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: dict[str, Any]) -> None:
        return None

    await app(scope, receive, send)
