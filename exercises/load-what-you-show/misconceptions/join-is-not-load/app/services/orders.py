from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.models import Customer, Order, OrderLine, Product
from app.schemas.order import LineResponse, OrderResponse, OrderStatus


class OrderService:
    async def page(self, db: AsyncSession, limit: int, offset: int) -> list[OrderResponse]:
        rows = await db.execute(
            select(Order.id, Customer.name, Product.title, OrderLine.quantity)
            .join(Order.customer)
            .join(Order.lines)
            .join(OrderLine.product)
            .order_by(Order.id, OrderLine.id)
            .limit(limit)
            .offset(offset)
        )
        page: dict[int, OrderResponse] = {}
        for order_id, name, title, quantity in rows:
            order = page.setdefault(order_id, OrderResponse(id=order_id, customer=name, lines=[]))
            order.lines.append(LineResponse(product=title, quantity=quantity))
        return list(page.values())

    async def status(self, db: AsyncSession, order_id: int) -> OrderStatus | None:
        order = await db.get(Order, order_id)
        return OrderStatus(id=order.id, status=order.status) if order else None
