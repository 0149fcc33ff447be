from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from app.models import Customer, Order, Product
from app.schemas.order import LineResponse, OrderResponse, OrderStatus


class OrderService:
    async def page(self, db: AsyncSession, limit: int, offset: int) -> list[OrderResponse]:
        customers = {row.id: row for row in await db.scalars(select(Customer))}
        products = {row.id: row for row in await db.scalars(select(Product))}
        page = (
            select(Order)
            .options(selectinload(Order.lines))
            .order_by(Order.id)
            .limit(limit)
            .offset(offset)
        )
        return [
            OrderResponse(
                id=order.id,
                customer=customers[order.customer_id].name,
                lines=[
                    LineResponse(product=products[line.product_id].title, quantity=line.quantity)
                    for line in order.lines
                ],
            )
            for order in await db.scalars(page)
        ]

    async def status(self, db: AsyncSession, order_id: int) -> OrderStatus | None:
        order = await db.get(Order, order_id)
        return OrderStatus(id=order.id, status=order.status) if order else None
