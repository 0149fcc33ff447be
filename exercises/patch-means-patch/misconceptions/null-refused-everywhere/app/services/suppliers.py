from sqlalchemy.ext.asyncio import AsyncSession

from app.models import Supplier
from app.schemas.supplier import SupplierCreate, SupplierUpdate


async def add(db: AsyncSession, supplier_in: SupplierCreate) -> Supplier:
    supplier = Supplier(**supplier_in.model_dump())
    db.add(supplier)
    await db.commit()
    return supplier


async def find(db: AsyncSession, supplier_id: int) -> Supplier | None:
    return await db.get(Supplier, supplier_id)


async def change(db: AsyncSession, supplier: Supplier, changes: SupplierUpdate) -> Supplier:
    for name, value in changes.model_dump(exclude_unset=True).items():
        setattr(supplier, name, value)
    await db.commit()
    return supplier
