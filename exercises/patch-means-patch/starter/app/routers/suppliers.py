from fastapi import APIRouter, HTTPException, status

from app.db import DB
from app.models import Supplier
from app.schemas.supplier import SupplierCreate, SupplierResponse, SupplierUpdate
from app.services import suppliers

router = APIRouter(prefix="/suppliers", tags=["suppliers"])


@router.post("", response_model=SupplierResponse, status_code=status.HTTP_201_CREATED)
async def add(supplier_in: SupplierCreate, db: DB) -> Supplier:
    return await suppliers.add(db, supplier_in)


@router.get("/{supplier_id}", response_model=SupplierResponse)
async def show(supplier_id: int, db: DB) -> Supplier:
    return await found(supplier_id, db)


@router.patch("/{supplier_id}", response_model=SupplierResponse)
async def change(supplier_id: int, changes: SupplierUpdate, db: DB) -> Supplier:
    return await suppliers.change(db, await found(supplier_id, db), changes)


async def found(supplier_id: int, db: DB) -> Supplier:
    supplier = await suppliers.find(db, supplier_id)
    if supplier is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "No such supplier")
    return supplier
