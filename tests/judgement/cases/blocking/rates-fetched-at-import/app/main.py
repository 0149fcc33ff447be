import os

import requests
from fastapi import FastAPI

RATES = requests.get(f"{os.environ['PARTNER_URL']}/slow?ms=80", timeout=5).json()
app = FastAPI(title="Currencies")


@app.get("/rates")
async def rates() -> dict[str, object]:
    return RATES
