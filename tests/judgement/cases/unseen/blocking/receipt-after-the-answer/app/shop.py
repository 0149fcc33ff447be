import tempfile
import time
from pathlib import Path

from fastapi import BackgroundTasks, Body, FastAPI
from fastapi.responses import JSONResponse

shop = FastAPI()
FOLDER = Path(tempfile.mkdtemp())


class Printer:
    def __call__(self, sku: str) -> None:
        time.sleep(0.12)
        with (FOLDER / f"{sku}.txt").open("a") as paper:
            print("1 x", sku, file=paper)


@shop.post("/orders")
async def order(tasks: BackgroundTasks, sku: str = Body(embed=True)) -> JSONResponse:
    tasks.add_task(Printer(), sku)
    return JSONResponse({"sku": sku}, status_code=202, background=tasks)
