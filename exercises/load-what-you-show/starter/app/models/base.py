from sqlalchemy.ext.asyncio import AsyncAttrs
from sqlalchemy.orm import DeclarativeBase


class Base(AsyncAttrs, DeclarativeBase):
    """`AsyncAttrs` gives every model `await row.awaitable_attrs.name`."""
