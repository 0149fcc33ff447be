from fastapi import FastAPI

from app.device import first_line

app = FastAPI(title="Devices")


@app.get("/device")
async def device() -> dict[str, str]:
    return {"says": await first_line("/slow?ms=90")}
