import time

from fastapi import FastAPI
from pydantic import BaseModel

app = FastAPI(title="Parcel labels")


class Label(BaseModel):
    parcel: str
    zpl: str
    ready: bool


async def print_label(parcel: str) -> Label:
    label = Label(parcel=parcel, zpl=f"^XA^FD{parcel}^FS^XZ", ready=False)
    time.sleep(0.08)
    label.ready = True
    return label


@app.get("/labels/{parcel}")
async def get_label(parcel: str) -> Label:
    return await print_label(parcel)
