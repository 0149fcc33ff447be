import asyncio

from fastapi import FastAPI

from app.index import Index

app = FastAPI(title="Phone book")
index = Index()


@app.put("/index", status_code=202)
async def rebuild() -> dict[str, str]:
    asyncio.get_running_loop().call_later(0.02, index.rebuild)
    return {"status": "soon"}


@app.get("/health")
async def health() -> dict[str, bool]:
    await asyncio.sleep(0.1)
    return {"ok": True}
