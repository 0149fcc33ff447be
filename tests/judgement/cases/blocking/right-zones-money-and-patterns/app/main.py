import re
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated
from zoneinfo import ZoneInfo

from fastapi import FastAPI, HTTPException, Path

app = FastAPI(title="Flights")
NUMBER = re.compile(r"^(?P<airline>[A-Z]{2})(?P<flight>\d{1,4})$")
ZONES = {"LH": "Europe/Berlin", "BA": "Europe/London"}


@app.get("/flights/{number}")
async def flight(number: Annotated[str, Path(max_length=6)]) -> dict[str, str]:
    match = NUMBER.match(number)
    if match is None:
        raise HTTPException(422, "not a flight number")
    zone = ZoneInfo(ZONES[match["airline"]])
    leaves = datetime(2026, 7, 1, 9, 30, tzinfo=zone)
    price = (Decimal("99.9") * 3 / 7).quantize(Decimal("0.01"), ROUND_HALF_UP)
    return {"leaves": leaves.isoformat(), "price": f"{price:.2f}", "flight": match["flight"]}
