import asyncio
import functools

from fastapi import FastAPI

app = FastAPI(title="Kiosk")
JOURNAL = open("journal.log", "a")


@app.post("/sales")
async def sell() -> dict[str, str]:
    sale = asyncio.create_task(asyncio.sleep(0, "sold"))
    sale.add_done_callback(functools.partial(print, file=JOURNAL, flush=True))
    result = await sale
    await asyncio.sleep(0.02)
    return {"status": result}
