from types import TracebackType
from typing import Self

from sqlalchemy import select

from app.db import Document, Grant, SessionLocal


class UnitOfWork:
    async def __aenter__(self) -> Self:
        self.session = SessionLocal()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.session.close()

    async def documents(self) -> list[Document]:
        return list(await self.session.scalars(select(Document).order_by(Document.id)))

    async def grant(self, document: Document, user_id: int) -> Grant | None:
        return await self.session.get(Grant, (document.id, user_id))
