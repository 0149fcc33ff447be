from fastapi import APIRouter, FastAPI

from app.revision import revision

router = APIRouter()


@router.get("/status")
async def status() -> dict[str, str]:
    return {"status": "up", "revision": revision()}


app = FastAPI(title="Wiki")
app.include_router(router)
