import asyncio
import os

import requests
from fastapi import APIRouter, FastAPI

REGIONS = ("eu", "us", "ap")
router = APIRouter(prefix="/availability")


class RegionClient:
    def __init__(self, base: str) -> None:
        self._base = base
        self._http = requests.Session()

    async def free(self, region: str, room: str) -> bool:
        params = {"ms": 60, "region": region, "room": room}
        answer = self._http.get(f"{self._base}/slow", params=params, timeout=3)
        return bool(answer.json()["ok"])


@router.get("/{room}")
async def availability(room: str) -> dict[str, bool]:
    client = RegionClient(os.environ["PARTNER_URL"])
    found = await asyncio.gather(*[client.free(region, room) for region in REGIONS])
    return dict(zip(REGIONS, found))


app = FastAPI(title="Rooms")
app.include_router(router)
