import logging

from fastapi import FastAPI

from app.alerts import configure

configure()
log = logging.getLogger("plant.oven")
app = FastAPI()


@app.get("/temperature")
async def report(celsius: float) -> dict[str, bool]:
    hot = celsius > 60
    if hot:
        log.warning("Oven at %.1f", celsius)
    return {"hot": hot}
