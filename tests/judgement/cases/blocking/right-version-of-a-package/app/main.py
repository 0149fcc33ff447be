from importlib import metadata

from fastapi import FastAPI

app = FastAPI(title="Status")


@app.get("/status")
async def status() -> dict[str, object]:
    return {
        "fastapi": metadata.version("fastapi"),
        "needs": len(metadata.requires("fastapi") or ()),
    }
