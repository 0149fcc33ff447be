from datetime import datetime

import tzlocal
from fastapi import FastAPI

app = FastAPI(title="Clock")


@app.get("/now")
async def now() -> dict[str, str]:
    return {"now": datetime.now(tzlocal.get_localzone()).isoformat()}
