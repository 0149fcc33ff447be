from collections.abc import Sequence

from fastapi import APIRouter, Depends
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import Tree, get_session


class View:
    prefix = ""

    def __init_subclass__(cls) -> None:
        cls.router = APIRouter(prefix=cls.prefix)
        view = cls()
        for method in ("get", "post"):
            if endpoint := getattr(view, method, None):
                cls.router.add_api_route("", endpoint, methods=[method.upper()])


class Trees(View):
    prefix = "/trees"

    async def get(self, session: AsyncSession = Depends(get_session)) -> Sequence[str]:
        tall = select(Tree.name).where(Tree.meters > 10)
        return (await session.scalars(tall)).all()
