import os
import tempfile
from collections.abc import AsyncIterator

import aiofiles

PATH = os.path.join(tempfile.gettempdir(), "report.txt")


async def lines(count: int) -> AsyncIterator[str]:
    async with aiofiles.open(PATH, "w") as file:
        await file.write("".join(f"line {n}\n" for n in range(count)))
    try:
        async with aiofiles.open(PATH) as file:
            async for line in file:
                yield line
    finally:
        os.remove(PATH)
