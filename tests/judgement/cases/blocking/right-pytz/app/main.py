from datetime import datetime

import pytz
from fastapi import FastAPI

app = FastAPI(title="World clock")


@app.get("/clocks/{continent}/{city}")
async def clock(continent: str, city: str) -> dict[str, str]:
    zone = pytz.timezone(f"{continent}/{city}")
    return {"now": datetime.now(zone).isoformat(), "zones": str(len(pytz.all_timezones))}
