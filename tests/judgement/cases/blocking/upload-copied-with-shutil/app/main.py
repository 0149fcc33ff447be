from fastapi import FastAPI, UploadFile

from app.avatars import store

app = FastAPI(title="Avatars")


@app.post("/avatars/{user}", status_code=201)
async def avatar(user: str, picture: UploadFile) -> dict[str, str]:
    return {"stored": await store(user, picture)}
