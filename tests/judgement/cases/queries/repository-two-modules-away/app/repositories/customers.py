from sqlalchemy import select

from app.database import Db
from app.models import Customer


class CustomerRepository:
    def __init__(self, session: Db) -> None:
        self._session = session

    async def by_id(self, customer_id: int) -> Customer:
        query = select(Customer).where(Customer.id == customer_id)
        return (await self._session.scalars(query)).one()
