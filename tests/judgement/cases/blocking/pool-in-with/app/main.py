from fastapi import FastAPI

from app.album import thumbnails

app = FastAPI(title="Photo album")


@app.get("/thumbnails")
async def all_thumbnails() -> list[str]:
    return await thumbnails(["sea.jpg", "hut.jpg", "cow.jpg", "lake.jpg"])
