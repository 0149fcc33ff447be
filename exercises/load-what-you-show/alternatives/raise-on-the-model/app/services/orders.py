from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from app.models import Customer, Order, OrderLine, Product
from app.schemas.order import LineResponse, OrderResponse, OrderStatus


class OrderService:
    async def page(self, db: AsyncSession, limit: int, offset: int) -> list[OrderResponse]:
        page = (
            select(Order)
            .options(
                selectinload(Order.customer).load_only(Customer.name),
                selectinload(Order.lines).selectinload(OrderLine.product).load_only(Product.title),
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
        status = await db.scalar(select(Order.status).where(Order.id == order_id))
        return None if status is None else OrderStatus(id=order_id, status=status)
