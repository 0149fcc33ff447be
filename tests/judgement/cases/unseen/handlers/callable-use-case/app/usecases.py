from typing import Annotated

from fastapi import Depends
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import Tree, get_session

Session = Annotated[AsyncSession, Depends(get_session)]


class Trees:
    def __init__(self, session: Session) -> None:
        self._session = session

    def add(self, name: str) -> Tree:
        tree = Tree(name=name)
        self._session.add(tree)
        return tree

    async def select(self, prefix: str = "") -> list[str]:
        found = select(Tree.name).where(Tree.name.startswith(prefix)).order_by(Tree.name)
        return list(await self._session.scalars(found))
