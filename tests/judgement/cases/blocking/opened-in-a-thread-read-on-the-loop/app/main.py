from pathlib import Path

from fastapi import FastAPI, HTTPException
from fastapi.concurrency import run_in_threadpool

app = FastAPI(title="Sagas")
SAGAS = Path(__file__).parent / "sagas"


@app.get("/sagas/{name}")
async def saga(name: str) -> dict[str, str]:
    try:
        file = await run_in_threadpool(open, SAGAS / f"{name}.txt", encoding="utf-8")
    except FileNotFoundError:
        raise HTTPException(404) from None
    try:
        text = file.read()
    finally:
        await run_in_threadpool(file.close)
    return {"text": text}
