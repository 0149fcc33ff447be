import shutil
import tempfile
from pathlib import Path

from fastapi import UploadFile


class Storage:
    def __init__(self) -> None:
        self.folder = tempfile.mkdtemp()

    async def save(self, upload: UploadFile) -> str:
        await upload.seek(0)
        with tempfile.NamedTemporaryFile(dir=self.folder, delete=False) as kept:
            shutil.copyfileobj(upload.file, kept)
        return Path(kept.name).name
