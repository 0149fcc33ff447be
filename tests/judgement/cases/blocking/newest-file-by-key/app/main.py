import os
from pathlib import Path

from fastapi import APIRouter, FastAPI

router = APIRouter(prefix="/backups")
FOLDER = Path(__file__).parent
NAMES = ("main.py", "__init__.py")


async def newest() -> Path:
    return max((FOLDER / name for name in NAMES), key=os.path.getmtime)


@router.get("/newest")
async def get_newest() -> dict[str, str]:
    return {"name": (await newest()).name}


app = FastAPI(title="Backups")
app.include_router(router)
