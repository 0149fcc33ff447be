from fastapi import FastAPI

from app.flags import FLAGS

app = FastAPI()


@app.get("/flags")
async def flags() -> dict[str, bool]:
    return FLAGS
