from typing_extensions import NotRequired, TypedDict


class RepairCreate(TypedDict):
    device: str
    customer: str
    price_cents: int
    internal_note: NotRequired[str | None]


class RepairOut(TypedDict):
    id: int
    device: str
    customer: str
    price_cents: int
