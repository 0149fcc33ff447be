from app.models.base import Base
from app.models.catalogue import Product
from app.models.customer import Customer
from app.models.order import Order, OrderLine

__all__ = ["Base", "Customer", "Order", "OrderLine", "Product"]
