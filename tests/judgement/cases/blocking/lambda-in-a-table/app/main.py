from typing import Annotated

from fastapi import FastAPI, Query

from app.policies import POLICIES

app = FastAPI(title="Payments")


@app.post("/retry")
async def retry(policy: Annotated[str, Query(pattern="^[a-z]+$")]) -> dict[str, int]:
    attempts = 0
    for attempt in range(2):
        POLICIES[policy](attempt)
        attempts += 1
    return {"attempts": attempts}
