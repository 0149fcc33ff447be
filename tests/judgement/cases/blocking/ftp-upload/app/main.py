from fastapi import FastAPI

from app.transfer import hand_over

app = FastAPI(title="Customs")


@app.post("/exports", status_code=202)
async def export() -> dict[str, bool]:
    return {"handed_over": await hand_over({"item": "tea", "kg": "12"})}
