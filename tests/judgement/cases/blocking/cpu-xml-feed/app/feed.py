import asyncio
import xml.etree.ElementTree as ET

FEED = (
    "<books>"
    + "".join(f"<book id='{n}'><title>T{n}</title></book>" for n in range(150_000))
    + "</books>"
)


class Catalogue:
    def __init__(self) -> None:
        self.size = 0

    async def refresh_often(self) -> None:
        while True:
            await asyncio.sleep(0.05)
            self.size = len(ET.fromstring(FEED))
