from os.path import isfile, join

from fastapi import APIRouter, FastAPI, HTTPException
from fastapi.responses import FileResponse

from app.places import PHOTOS

router = APIRouter(prefix="/photos")


@router.get("/{name}")
async def photo(name: str) -> FileResponse:
    path = join(PHOTOS, name)
    if not isfile(path):
        raise HTTPException(404, "no such photo")
    return FileResponse(path)


app = FastAPI(title="Photos")
app.include_router(router)
