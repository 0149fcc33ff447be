import time

from fastapi import FastAPI


def wait_for_database() -> None:
    for _ in range(3):
        time.sleep(0.02)


wait_for_database()
app = FastAPI(title="Stock")


@app.get("/stock")
async def stock() -> list[str]:
    return []
