import shutil
import tempfile
from pathlib import Path

import aiofiles

ROOT = Path(tempfile.gettempdir())


async def run_job(number: int) -> int:
    folder = ROOT / f"job-{number}"
    folder.mkdir(exist_ok=True)
    async with aiofiles.open(folder / "frame.txt", "w") as frame:
        await frame.write("frame")
    shutil.rmtree(folder)
    return 1
