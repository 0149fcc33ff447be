import shutil
import tempfile
from pathlib import Path

TEMPLATE = Path(__file__).with_name("contract.txt")
DRAFTS = Path(tempfile.gettempdir())


async def draft(tenant: str) -> str:
    name = f"contract-{tenant.lower()}.txt"
    shutil.copy(TEMPLATE, DRAFTS / name)
    return name
