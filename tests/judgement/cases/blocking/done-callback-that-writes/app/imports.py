import asyncio
import tempfile
from pathlib import Path

RESULT = Path(tempfile.gettempdir()) / "import-result.txt"
running: set[asyncio.Task[int]] = set()


async def import_addresses() -> int:
    await asyncio.sleep(0.02)
    return 42


def finished(task: asyncio.Task[int]) -> None:
    running.discard(task)
    RESULT.write_text(str(task.result()))


def start_import() -> asyncio.Task[int]:
    task = asyncio.create_task(import_addresses(), name="addresses")
    running.add(task)
    task.add_done_callback(finished)
    return task
