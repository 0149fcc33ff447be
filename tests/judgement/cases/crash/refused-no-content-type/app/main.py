from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI()


class Payment(BaseModel):
    id: str
    paid: bool


@app.post("/hooks/payment", status_code=202)
async def payment(event: Payment) -> dict[str, str]:
    return {"state": "paid" if event.paid else "open"}
