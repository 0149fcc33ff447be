from typing import Annotated

from fastapi import Depends, FastAPI, UploadFile

from app.storage import Storage

app = FastAPI()
storage = Storage()


async def get_storage() -> Storage:
    return storage


@app.post("/photos", status_code=201)
async def add(photo: UploadFile, storage: Annotated[Storage, Depends(get_storage)]) -> dict[str, str]:
    return {"name": await storage.save(photo)}
