import os

import requests


class Carrier:
    """What the carrier says about a parcel."""

    def __init__(self, url: str, session: requests.Session) -> None:
        self.url = url
        self.session = session

    async def is_moving(self, number: str) -> bool:
        answer = self.session.get(f"{self.url}/slow", params={"ms": 120, "n": number}, timeout=5)
        answer.raise_for_status()
        return bool(answer.json()["ok"])


_carrier = Carrier(os.environ.get("PARTNER_URL", "http://127.0.0.1:9000"), requests.Session())


async def get_carrier() -> Carrier:
    return _carrier
