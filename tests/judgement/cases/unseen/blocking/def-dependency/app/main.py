import os
from typing import Annotated

import requests
from fastapi import Depends, FastAPI, HTTPException

app = FastAPI()


class Entitlements:
    def __init__(self, plan: str = "basic") -> None:
        self.plan = plan
        answer = requests.get(os.environ["PARTNER_URL"] + "/slow", {"ms": 90}, timeout=3)
        self.active = answer.status_code == 200


def active_plan(found: Annotated[Entitlements, Depends()]) -> Entitlements:
    if not found.active:
        raise HTTPException(402)
    return found


@app.get("/orders")
async def orders(plan: Annotated[Entitlements, Depends(active_plan)]) -> dict[str, str]:
    return {"plan": plan.plan}
