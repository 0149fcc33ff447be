import shutil
import tempfile
from pathlib import Path

from fastapi import UploadFile

FOLDER = Path(tempfile.gettempdir())


async def store(user: str, picture: UploadFile) -> str:
    target = FOLDER / f"{user}.gif"
    with target.open("wb") as out:
        shutil.copyfileobj(picture.file, out)
    return target.name
