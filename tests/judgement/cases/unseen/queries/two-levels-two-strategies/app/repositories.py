from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import raiseload, selectinload

from app.domain import Order, OrderLine


class Orders:
    def __init__(self, session: AsyncSession) -> None:
        self.session = session

    async def list(self) -> Sequence[Order]:
        statement = select(Order).options(
            selectinload(Order.lines).joinedload(OrderLine.product, innerjoin=True), raiseload("*")
        )
        return (await self.session.scalars(statement)).all()
