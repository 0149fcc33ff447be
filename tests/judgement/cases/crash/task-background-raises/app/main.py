from fastapi import BackgroundTasks, FastAPI

app = FastAPI(title="Parcels")
LABELS = {"small": "S", "large": "L"}


async def print_label(size: str) -> None:
    LABELS["printed"] = LABELS[size]


@app.post("/parcels")
async def parcel(tasks: BackgroundTasks) -> dict[str, str]:
    tasks.add_task(print_label, "medium")
    return {"status": "taken"}
