from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from app.models import Order, OrderLine
from app.schemas.order import LineResponse, OrderResponse, OrderStatus


class OrderService:
    async def page(self, db: AsyncSession, limit: int, offset: int) -> list[OrderResponse]:
        everything = (
            select(Order)
            .options(
                selectinload(Order.customer),
                selectinload(Order.lines).selectinload(OrderLine.product),
            )
            .order_by(Order.id)
        )
        orders = (await db.scalars(everything)).all()
        return [self._show(order) for order in orders[offset : offset + limit]]

    def _show(self, order: Order) -> OrderResponse:
        return OrderResponse(
            id=order.id,
            customer=order.customer.name,
            lines=[
                LineResponse(product=line.product.title, quantity=line.quantity)
                for line in order.lines
            ],
        )

    async def status(self, db: AsyncSession, order_id: int) -> OrderStatus | None:
        order = await db.get(Order, order_id)
        return OrderStatus(id=order.id, status=order.status) if order else None
