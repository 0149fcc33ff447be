import shutil
import tempfile
from pathlib import Path
from uuid import UUID, uuid4

from fastapi import APIRouter, FastAPI, UploadFile

FOLDER = Path(tempfile.mkdtemp(prefix="scans"))


class Scans:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.router = APIRouter(prefix="/scans")
        self.router.add_api_route("", self.create, methods=["POST"], status_code=201)

    async def create(self, scan: UploadFile) -> dict[str, UUID]:
        key = uuid4()
        with open(self.folder / f"{key}.pdf", "wb") as target:
            shutil.copyfileobj(scan.file, target)
        return {"id": key}


app = FastAPI()
app.include_router(Scans(FOLDER).router)
