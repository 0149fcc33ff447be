from fastapi import APIRouter, FastAPI

from app.registry import Registry

registry = Registry()
router = APIRouter(tags=["plugins"])


@router.get("/plugins")
async def plugins() -> dict[str, list[str]]:
    return {"plugins": registry.names}


app = FastAPI(title="Home automation")
app.include_router(router)
