from pathlib import Path

from fastapi import FastAPI
from lxml import etree

PRICES = Path("prices.xml")
PRICES.write_text("<prices>" + "<price/>" * 500 + "</prices>")
app = FastAPI(title="Price list")


@app.get("/prices")
async def prices() -> dict[str, int]:
    return {"count": len(etree.parse(str(PRICES)).getroot())}
