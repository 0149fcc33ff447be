from fastapi import FastAPI

from app.config import config_for

app = FastAPI(title="Feature service")


@app.get("/config/{region}")
async def config(region: str) -> dict[str, int | str]:
    tailored = await config_for(region)
    return {"region": tailored["region"], "flags": len(tailored["flags"])}
