import json
import zlib

from fastapi import FastAPI

app = FastAPI(title="Inventory")
ITEMS = [
    {"id": n, "name": f"item {n}", "price": n * 1.25, "tags": ["a", "b"]} for n in range(200_000)
]


class Snapshot:
    def __init__(self, items: list[dict[str, object]]) -> None:
        self.items = items

    @property
    def checksum(self) -> int:
        text = json.dumps(self.items, sort_keys=True)
        return zlib.crc32(text.encode())


@app.get("/snapshot/checksum")
async def checksum() -> dict[str, int]:
    return {"checksum": Snapshot(ITEMS).checksum}
