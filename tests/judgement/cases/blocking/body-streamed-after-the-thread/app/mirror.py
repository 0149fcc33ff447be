import asyncio
import os

import requests


async def fetch() -> requests.Response:
    url = os.environ["PARTNER_URL"] + "/slow"
    return await asyncio.to_thread(requests.get, url, params={"ms": 50}, stream=True, timeout=3)
