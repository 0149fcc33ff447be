from fastapi import FastAPI

from app.legacy import both, from_sync

legacy = FastAPI()


@legacy.get("/status")
def status() -> list[int]:
    return from_sync(both())


app = FastAPI()
app.mount("/legacy", legacy)
