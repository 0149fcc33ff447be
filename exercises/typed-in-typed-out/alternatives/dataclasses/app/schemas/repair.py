from dataclasses import dataclass


@dataclass
class RepairCreate:
    device: str
    customer: str
    price_cents: int
    internal_note: str | None = None


@dataclass
class RepairResponse:
    id: int
    device: str
    customer: str
    price_cents: int
