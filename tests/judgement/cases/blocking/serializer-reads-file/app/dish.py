import json
from pathlib import Path

from pydantic import BaseModel, field_serializer

RATES = Path(__file__).with_name("rates.json")


class Dish(BaseModel):
    name: str
    cents: int

    @field_serializer("cents")
    def in_other_money(self, cents: int) -> dict[str, float]:
        rates = json.loads(RATES.read_bytes())
        return {currency: round(cents * rate / 100, 2) for currency, rate in rates.items()}
