import asyncio
import inspect
import os
from typing import Any

import requests


class ProductResolver:
    def __init__(self, sku: str) -> None:
        self.sku = sku

    async def resolve_title(self) -> str:
        await asyncio.sleep(0)
        return f"Product {self.sku}"

    async def resolve_stock(self) -> int:
        await asyncio.sleep(0.005)
        return 4

    def resolve_rating(self) -> bool:
        url = os.environ["PARTNER_URL"] + "/slow"
        return requests.get(url, {"ms": 70}, timeout=2).json()["ok"]


async def resolve(source: object, fields: list[str]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for field in fields:
        value = getattr(source, f"resolve_{field}")()
        out[field] = await value if inspect.isawaitable(value) else value
    return out
