from typing import Annotated

from fastapi import APIRouter, Depends, FastAPI

from app.deps import Caller

router = APIRouter(prefix="/v1")


@router.get("/reports")
async def reports(caller: Annotated[Caller, Depends()]) -> dict[str, str]:
    return {"tenant": caller.tenant, "locale": caller.locale}


app = FastAPI()
app.include_router(router)
