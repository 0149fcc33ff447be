import asyncio

from fastapi import FastAPI

from app.imports import start_import

app = FastAPI(title="Address import")


@app.post("/imports", status_code=202)
async def begin() -> dict[str, str]:
    task = start_import()
    return {"task": task.get_name()}


@app.get("/health")
async def health() -> dict[str, bool]:
    await asyncio.sleep(0.06)
    return {"ok": True}
