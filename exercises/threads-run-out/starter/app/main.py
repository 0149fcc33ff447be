from fastapi import FastAPI

from app.routers import health, reports, tariffs

app = FastAPI(title="Meters")
app.include_router(health.router)
app.include_router(tariffs.router)
app.include_router(reports.router)
