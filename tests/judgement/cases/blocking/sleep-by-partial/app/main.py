from typing import Annotated

from fastapi import Depends, FastAPI

from app.scales import Scales, get_scales

app = FastAPI(title="Farm shop")


@app.get("/scales/{number}")
async def weigh(number: int, scales: Annotated[Scales, Depends(get_scales)]) -> dict[str, float]:
    return {"kg": await scales.read(number)}
