import anyio
from fastapi import FastAPI

from app.pages import Pages

app = FastAPI(title="Legal pages")
pages = Pages(anyio.Path(__file__).parent / "legal")


@app.get("/legal/{name}")
async def legal(name: str) -> dict[str, str]:
    return {"text": await pages.get(name)}
