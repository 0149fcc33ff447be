"""What a spare imports before there is a job."""

import importlib

MODULES = (
    "fastapi",
    "fastapi.middleware.cors",
    "fastapi.security",
    "starlette.middleware.base",
    "starlette.responses",
    "starlette.websockets",
    "sqlalchemy.ext.asyncio",
    "sqlalchemy.orm",
    "sqlalchemy.dialects.sqlite.aiosqlite",
    "aiosqlite",
    "greenlet",
    "httpx",
    "requests",
    "email_validator",
    "pydantic_settings",
    "encodings.idna",
    "encodings.latin_1",
    "multiprocessing.process",
    "runpy",
)
"""What the apps of a course are made of; whatever is missing here is imported when it is needed."""


def import_frameworks() -> None:
    """Imports what most apps import, so that an attempt finds it done."""
    for name in MODULES:
        try:
            importlib.import_module(name)
        except ImportError:
            continue
    _write_without_sendmsg()


def _write_without_sendmsg() -> None:
    """Make asyncio write with `send`: from Python 3.12 on it prefers `sendmsg`, which is refused to
    a confined app because descriptors could travel in it."""
    from asyncio import selector_events

    if hasattr(selector_events, "_HAS_SENDMSG"):
        selector_events._HAS_SENDMSG = False
