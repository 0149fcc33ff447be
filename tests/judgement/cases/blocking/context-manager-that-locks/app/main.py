from fastapi import FastAPI

from app.bucket import Bucket

app = FastAPI(title="Map tiles")
bucket = Bucket(wait=0.07)


@app.get("/maps/{tile}")
async def tile(tile: int) -> dict[str, str]:
    async with bucket as token:
        return {"tile": f"{tile}.png", "token": str(token)}
