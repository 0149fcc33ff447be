from fastapi import FastAPI

from app.country import Country

app = FastAPI(title="Shipping costs")


@app.get("/ship")
async def ship(country: Country) -> dict[str, str | float]:
    return {"country": country, "euro": 17.5}
