from typing import Annotated

from fastapi import FastAPI, Security

from app.keys import customer

app = FastAPI(title="Forecast")


@app.get("/forecast")
async def forecast(name: Annotated[str, Security(customer)]) -> dict[str, str]:
    return {"for": name, "sky": "clear"}
