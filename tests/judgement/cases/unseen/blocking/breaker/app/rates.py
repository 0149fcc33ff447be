import json
import os
from urllib.request import Request, urlopen


def current(currency: str) -> dict[str, bool]:
    url = f"{os.environ['PARTNER_URL']}/slow?ms=80&currency={currency}"
    with urlopen(Request(url, headers={"Accept": "application/json"}), timeout=4) as answer:
        return json.load(answer)
