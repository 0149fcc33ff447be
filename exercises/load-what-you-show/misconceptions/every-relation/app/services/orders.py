from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import joinedload, selectinload

from app.models import Customer, Order, OrderLine
from app.schemas.order import LineResponse, OrderResponse, OrderStatus


class OrderService:
    async def page(self, db: AsyncSession, limit: int, offset: int) -> list[OrderResponse]:
        page = (
            select(Order)
            .options(
                joinedload(Order.customer).selectinload(Customer.orders),
                selectinload(Order.lines).joinedload(OrderLine.product),
            )
            .order_by(Order.id)
            .limit(limit)
            .offset(offset)
        )
        return [self._show(order) for order in await db.scalars(page)]

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
