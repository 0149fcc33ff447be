from fastapi import FastAPI

from app.services.hours import hours_of

app = FastAPI(title="Town library")


@app.get("/opening-hours/{day}")
async def opening_hours(day: str) -> dict[str, str]:
    return {"day": day, "hours": hours_of(day)}
