from typing import Annotated

from fastapi import Depends
from sqlalchemy import select

from app.database import Db
from app.models import Contract
from app.repositories.customers import CustomerRepository


class ContractService:
    def __init__(self, session: Db, customers: Annotated[CustomerRepository, Depends()]) -> None:
        self._session = session
        self._customers = customers

    async def overview(self) -> list[dict[str, str]]:
        contracts = (await self._session.scalars(select(Contract))).all()
        shown = []
        for contract in contracts:
            customer = await self._customers.by_id(contract.customer_id)
            shown.append({"reference": contract.reference, "customer": customer.name})
        return shown
