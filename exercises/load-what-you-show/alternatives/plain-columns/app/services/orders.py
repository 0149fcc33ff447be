from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.models import Customer, Order, OrderLine, Product
from app.schemas.order import LineResponse, OrderResponse, OrderStatus


class OrderService:
    async def page(self, db: AsyncSession, limit: int, offset: int) -> list[OrderResponse]:
        page = select(Order.id).order_by(Order.id).limit(limit).offset(offset).subquery()
        rows = await db.execute(
            select(Order.id, Customer.name, Product.title, OrderLine.quantity)
            .join(page, page.c.id == Order.id)
            .join(Customer, Customer.id == Order.customer_id)
            .outerjoin(OrderLine, OrderLine.order_id == Order.id)
            .outerjoin(Product, Product.id == OrderLine.product_id)
            .order_by(Order.id, OrderLine.id)
        )
        found: dict[int, OrderResponse] = {}
        for order_id, customer, title, quantity in rows:
            order = found.setdefault(
                order_id, OrderResponse(id=order_id, customer=customer, lines=[])
            )
            if title is not None:
                order.lines.append(LineResponse(product=title, quantity=quantity))
        return list(found.values())

    async def status(self, db: AsyncSession, order_id: int) -> OrderStatus | None:
        order = await db.get(Order, order_id)
        return OrderStatus(id=order.id, status=order.status) if order else None
