"""Beside the learner's app: a service that agrees to everything, and a caller without HTTP."""

import inspect
import sys
import typing
from collections.abc import Callable
from typing import Annotated, Any

SERVICE = "app.services.users:UserService"

_calls: list[str] = []


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


def can_register() -> bool:
    """Whether the service has a `register`. Raises where the module or the class is missing."""
    from app.services.users import UserService

    return callable(getattr(UserService, "register", None))


def providers() -> list[str]:
    """What a route may depend on to get the service: the class, or functions that return one."""
    return [SERVICE, *(f"{f.__module__}:{f.__name__}" for f in _factories())]


def _factories() -> list[Callable[..., Any]]:
    from app.services.users import UserService

    found = {}
    for name, module in list(sys.modules.items()):
        if name != "app" and not name.startswith("app."):
            continue
        for value in list(vars(module).values()):
            own = inspect.isfunction(value) and value.__module__ == name
            if own and _hints(value).get("return") is UserService:
                found[value.__qualname__] = value
    return [f for name, f in found.items() if "." not in name]


async def register(users: list[dict[str, str]]) -> None:
    """Registers users one after another as a script would. Raises what the service raises.

    FastAPI's own injection builds the service, whatever its constructor takes; no request of a
    client and no route of the app is involved.
    """
    from app.db import DB
    from app.schemas.user import UserCreate
    from app.services.users import UserService
    from fastapi import Depends, FastAPI

    factories = _factories()
    script = FastAPI()
    raised: list[Exception] = []

    @script.post("/")
    async def run(
        service: Annotated[UserService, Depends(factories[0] if factories else UserService)],
        db: DB,
    ) -> None:
        try:
            for user in users:
                args, kwargs = _arguments(service.register, db, UserCreate(**user))
                await service.register(*args, **kwargs)
        except Exception as error:
            raised.append(error)

    await _post(script)
    if raised:
        raise raised[0]


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
