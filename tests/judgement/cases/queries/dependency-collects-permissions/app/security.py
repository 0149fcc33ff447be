from typing import Annotated

from fastapi import Depends, Header
from sqlalchemy import select

from app.database import Db
from app.models import Right, Role


async def rights_of_caller(db: Db, x_user: Annotated[int, Header()]) -> set[str]:
    roles = await db.scalars(select(Role).where(Role.user_id == x_user))
    words: set[str] = set()
    for role in roles:
        words.update(await db.scalars(select(Right.word).where(Right.role_id == role.id)))
    return words


Rights = Annotated[set[str], Depends(rights_of_caller)]
