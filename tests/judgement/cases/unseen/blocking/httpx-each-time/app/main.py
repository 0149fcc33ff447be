import os
import httpx
from fastapi import FastAPI
app = FastAPI()

@app.get("/me")
async def me() -> dict[str, bool]:
    answer = httpx.get(f"{os.environ['PARTNER_URL']}/slow?ms=120", timeout=5)
    return answer.json()
