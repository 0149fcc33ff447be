import tomllib
from collections.abc import AsyncIterator
from contextvars import ContextVar
from pathlib import Path
from typing import Any

FILE = Path(__file__).with_name("flags.toml")
_flags: ContextVar[dict[str, Any]] = ContextVar("flags")


async def load_flags() -> AsyncIterator[None]:
    token = _flags.set(tomllib.loads(FILE.read_text("utf-8")))
    try:
        yield
    finally:
        _flags.reset(token)


def enabled(area: str, flag: str) -> bool:
    return bool(_flags.get().get(area, {}).get(flag, False))
