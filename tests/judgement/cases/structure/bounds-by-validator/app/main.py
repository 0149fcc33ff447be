from fastapi import APIRouter, FastAPI

from app.types import Share, Transfer

router = APIRouter()


@router.post("/transfers")
async def transfer(order: Transfer) -> Share:
    return Share(to=order.to, cents=order.cents)


app = FastAPI()
app.include_router(router, prefix="/api")
