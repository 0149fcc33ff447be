import io
import os

import pycurl
from fastapi import FastAPI

app = FastAPI(title="Feeds")


def fetch(url: str) -> bytes:
    buffer = io.BytesIO()
    curl = pycurl.Curl()
    curl.setopt(pycurl.URL, url)
    curl.setopt(pycurl.WRITEDATA, buffer)
    curl.perform()
    curl.close()
    return buffer.getvalue()


@app.get("/feed")
async def feed() -> dict[str, int]:
    return {"bytes": len(fetch(f"{os.environ['PARTNER_URL']}/slow?ms=25"))}
