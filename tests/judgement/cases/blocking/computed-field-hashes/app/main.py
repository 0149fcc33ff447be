from fastapi import FastAPI

from app.schemas import Device

app = FastAPI(title="Smart meters")


@app.get("/devices/{number}", response_model=Device)
async def device(number: int) -> dict[str, object]:
    return {"number": number, "serial": f"SM-{number:06}"}
