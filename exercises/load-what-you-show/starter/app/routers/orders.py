from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Path, Query, status

from app.db import DB
from app.schemas.order import OrderResponse, OrderStatus
from app.services.orders import OrderService

router = APIRouter(prefix="/orders", tags=["orders"])
Orders = Annotated[OrderService, Depends()]


@router.get("")
async def list_orders(
    db: DB,
    orders: Orders,
    limit: Annotated[int, Query(ge=1, le=100)] = 20,
    offset: Annotated[int, Query(ge=0)] = 0,
) -> list[OrderResponse]:
    return await orders.page(db, limit, offset)


@router.get("/{order_id}/status")
async def read_status(order_id: Annotated[int, Path(ge=1)], db: DB, orders: Orders) -> OrderStatus:
    found = await orders.status(db, order_id)
    if found is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "No such order")
    return found
