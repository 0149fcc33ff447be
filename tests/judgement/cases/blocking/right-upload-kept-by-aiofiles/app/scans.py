import os
import tempfile

import aiofiles
from fastapi import UploadFile

FOLDER = tempfile.gettempdir()


async def keep(patient: int, scan: UploadFile) -> int:
    size = 0
    async with aiofiles.open(os.path.join(FOLDER, f"{patient}.scan"), "wb") as file:
        while chunk := await scan.read(4096):
            size += await file.write(chunk)
    return size
