from pydantic import BaseModel


class LineResponse(BaseModel):
    product: str
    quantity: int


class OrderResponse(BaseModel):
    id: int
    customer: str
    lines: list[LineResponse]


class OrderStatus(BaseModel):
    id: int
    status: str
