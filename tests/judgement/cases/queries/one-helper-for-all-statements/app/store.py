from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select

from app.database import Db


class Store:
    def __init__(self, session: Db) -> None:
        self._session = session

    async def all(self, query: Select[Any]) -> Sequence[Any]:
        return (await self._session.scalars(query)).all()
