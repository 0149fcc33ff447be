import asyncio
import time
from concurrent.futures import ThreadPoolExecutor

from fastapi import APIRouter, FastAPI

router = APIRouter(prefix="/statements", tags=["statements"])


def print_statement(year: int) -> str:
    time.sleep(0.12)
    return f"statement-{year}.pdf"


@router.post("/{year}", status_code=202)
async def make_statement(year: int) -> dict[str, str]:
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(max_workers=1) as pool:
        job = loop.run_in_executor(pool, print_statement, year)
    return {"file": await job}


app = FastAPI()
app.include_router(router)
