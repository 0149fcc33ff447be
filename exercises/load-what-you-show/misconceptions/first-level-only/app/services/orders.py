from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from app.models import Order
from app.schemas.order import LineResponse, OrderResponse, OrderStatus


class OrderService:
    async def page(self, db: AsyncSession, limit: int, offset: int) -> list[OrderResponse]:
        page = (
            select(Order)
            .options(selectinload(Order.customer), selectinload(Order.lines))
            .order_by(Order.id)
            .limit(limit)
            .offset(offset)
        )
        return [await self._show(order) for order in await db.scalars(page)]

    async def _show(self, order: Order) -> OrderResponse:
        lines = []
        for line in order.lines:
            product = await line.awaitable_attrs.product
            lines.append(LineResponse(product=product.title, quantity=line.quantity))
        return OrderResponse(id=order.id, customer=order.customer.name, lines=lines)

    async def status(self, db: AsyncSession, order_id: int) -> OrderStatus | None:
        order = await db.get(Order, order_id)
        return OrderStatus(id=order.id, status=order.status) if order else None
