from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.models import Customer, Order, OrderLine, Product
from app.schemas.order import LineResponse, OrderResponse, OrderStatus


class OrderService:
    async def page(self, db: AsyncSession, limit: int, offset: int) -> list[OrderResponse]:
        orders = await db.execute(
            select(Order.id, Customer.name)
            .join(Order.customer)
            .order_by(Order.id)
            .limit(limit)
            .offset(offset)
        )
        page = {
            order_id: OrderResponse(id=order_id, customer=name, lines=[])
            for order_id, name in orders
        }
        lines = await db.execute(
            select(OrderLine.order_id, Product.title, OrderLine.quantity)
            .join(OrderLine.product)
            .where(OrderLine.order_id.in_(page))
            .order_by(OrderLine.id)
        )
        for order_id, title, quantity in lines:
            page[order_id].lines.append(LineResponse(product=title, quantity=quantity))
        return list(page.values())

    async def status(self, db: AsyncSession, order_id: int) -> OrderStatus | None:
        order = await db.get(Order, order_id)
        return OrderStatus(id=order.id, status=order.status) if order else None
