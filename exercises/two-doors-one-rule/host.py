"""Beside the learner's app: notes what `TransferService.transfer` is asked, and what it says."""

import functools
import inspect
from collections.abc import Awaitable, Callable
from typing import Any

_asked: list[dict[str, Any]] = []


def watch() -> bool:
    """From now on `asked` tells of every call. False where there is no such method."""
    from app.services.transfers import TransferService

    found = inspect.getattr_static(TransferService, "transfer", None)
    if found is None:
        return False
    if isinstance(found, staticmethod | classmethod):
        TransferService.transfer = type(found)(_noted(found.__func__))
    else:
        TransferService.transfer = _noted(found)
    return True


def asked() -> list[dict[str, Any]]:
    """What `transfer` was asked since the last time: the exception it raised, None for none."""
    told = list(_asked)
    _asked.clear()
    return told


def _noted(method: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    if hasattr(method, "__wrapped__") and getattr(method, "noted", False):
        return method

    @functools.wraps(method)
    async def transfer(*args: Any, **kwargs: Any) -> Any:
        try:
            result = await method(*args, **kwargs)
        except Exception as error:
            families = [cls.__module__.partition(".")[0] for cls in type(error).__mro__]
            _asked.append({"raised": type(error).__name__, "families": families})
            raise
        _asked.append({"raised": None, "families": []})
        return result

    transfer.noted = True  # type: ignore[attr-defined]
    return transfer
