import threading
import time

from fastapi import FastAPI, HTTPException

app = FastAPI(title="Document scanner")
scanner = threading.Lock()


def scan() -> None:
    try:
        time.sleep(0.5)
    finally:
        scanner.release()


@app.post("/scan")
async def start_scan() -> dict[str, str]:
    if not scanner.acquire(timeout=0.12):
        raise HTTPException(423, "somebody else is scanning")
    threading.Thread(target=scan, daemon=True).start()
    return {"status": "scanning"}
