import asyncio
import os

import requests

session = requests.Session()


async def forward(kind: str) -> None:
    await asyncio.sleep(0.01)
    session.get(os.environ["PARTNER_URL"] + "/slow", params={"ms": 80, "kind": kind}, timeout=3)
