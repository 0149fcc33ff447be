from typing import Annotated

from fastapi import Depends
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import get_session
from app.models import Audit, Loan

Session = Annotated[AsyncSession, Depends(get_session)]


class AuditLog:
    def __init__(self, session: Session) -> None:
        self.session = session

    def note(self, text: str) -> None:
        self.session.add(Audit(text=text))


class Lending:
    def __init__(self, session: Session, log: Annotated[AuditLog, Depends()]) -> None:
        self.session = session
        self.log = log

    async def lend(self, book: str) -> Loan:
        loan = Loan(book=book)
        self.session.add(loan)
        async with self.session.begin_nested():
            self.log.note(f"lent {book}")
        await self.session.commit()
        return loan
