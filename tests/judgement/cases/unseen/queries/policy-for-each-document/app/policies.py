from dataclasses import dataclass

from app.db import Document
from app.uow import UnitOfWork


@dataclass(frozen=True)
class MayRead:
    uow: UnitOfWork
    user_id: int

    async def __call__(self, document: Document) -> bool:
        return await self.uow.grant(document, self.user_id) is not None
