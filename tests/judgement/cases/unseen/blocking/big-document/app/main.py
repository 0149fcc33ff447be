import json
import re
from dataclasses import asdict, dataclass, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from fastapi import FastAPI
from fastapi.responses import Response

app = FastAPI()
MENTION = re.compile(r"@(\w{2,20})")


@dataclass
class Line:
    no: int
    text: str
    price: Decimal
    day: date


class Encoder(json.JSONEncoder):
    def default(self, o: Any) -> Any:
        if isinstance(o, Decimal):
            return str(o)
        if isinstance(o, date):
            return o.isoformat()
        return asdict(o) if is_dataclass(o) and not isinstance(o, type) else super().default(o)


@app.get("/documents/{number}")
async def document(number: int) -> Response:
    lines = [Line(n, f"@user{n} asked " + "x" * 30, Decimal(n) / 4, date(2024, 1, 2)) for n in range(900)]
    body = json.dumps({"no": number, "lines": lines}, cls=Encoder)
    mentions = len(set(MENTION.findall(body)))
    return Response(body, media_type="application/json", headers={"x-mentions": str(mentions)})
