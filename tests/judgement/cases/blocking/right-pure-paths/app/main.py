from fastapi import FastAPI, HTTPException

from app.names import describe

app = FastAPI(title="File names")


@app.get("/files/{name:path}")
async def file(name: str) -> dict[str, str]:
    described = describe(name)
    if described is None:
        raise HTTPException(404)
    return described
