from fastapi import FastAPI

from app.banner import banner

app = FastAPI(title="Port scanner")


@app.get("/banner")
async def get_banner() -> dict[str, str]:
    return {"banner": await banner()}
