import re
from decimal import Decimal
from typing import Annotated

from fastapi import FastAPI
from pydantic import BaseModel, BeforeValidator, PlainSerializer, StringConstraints, computed_field

app = FastAPI(title="Postage")
WEIGHT = re.compile(r"^(\d+)(?:[.,](\d+))?\s*kg$")


def parse_weight(value: object) -> object:
    if isinstance(value, str) and (match := WEIGHT.match(value)):
        return Decimal(f"{match[1]}.{match[2] or 0}")
    return value


Weight = Annotated[Decimal, BeforeValidator(parse_weight), PlainSerializer(lambda kg: f"{kg} kg")]


class Parcel(BaseModel):
    weight: Weight
    to: Annotated[str, StringConstraints(strip_whitespace=True, max_length=40)]

    @computed_field
    @property
    def postage(self) -> str:
        return f"{Decimal('4.99') + self.weight * Decimal('0.8'):.2f}"


@app.post("/parcels")
async def parcel(body: Parcel) -> Parcel:
    return body
