import logging

from fastapi import BackgroundTasks, FastAPI

log = logging.getLogger("parcels")
app = FastAPI(title="Parcels")


async def print_label(size: str) -> None:
    try:
        print({"small": "S"}[size])
    except KeyError:
        log.exception("no label for %s", size)


@app.post("/parcels")
async def parcel(tasks: BackgroundTasks) -> dict[str, str]:
    tasks.add_task(print_label, "medium")
    return {"status": "taken"}
