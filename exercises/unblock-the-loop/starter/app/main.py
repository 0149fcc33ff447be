from fastapi import FastAPI

from app.routers import health, parcels

app = FastAPI(title="Parcel tracker")
app.include_router(health.router)
app.include_router(parcels.router)
