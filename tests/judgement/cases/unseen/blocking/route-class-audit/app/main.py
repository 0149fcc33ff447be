from fastapi import APIRouter, FastAPI
from pydantic import BaseModel, Field

from app.audit import AuditedRoute


class Payout(BaseModel):
    amount: int = Field(gt=0, le=10_000)


router = APIRouter(route_class=AuditedRoute)


@router.post("/payouts")
async def pay_out(payout: Payout) -> Payout:
    return payout


def create_app() -> FastAPI:
    app = FastAPI()
    app.include_router(router)
    return app


app = create_app()
