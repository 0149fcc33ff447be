import mimetypes
from datetime import datetime, UTC
from zoneinfo import ZoneInfo
from fastapi import FastAPI
app = FastAPI()

@app.get("/me")
async def me(zone: str) -> tuple[str, str | None]:
    return datetime.now(UTC).astimezone(ZoneInfo(zone)).isoformat(), mimetypes.guess_type("a.pdf")[0]
