from typing import Annotated

from fastapi import Depends, FastAPI

from app.config import Settings, get_settings

app = FastAPI(title="Association")


@app.get("/imprint")
async def imprint(settings: Annotated[Settings, Depends(get_settings)]) -> dict[str, str]:
    return {"chair": settings.chair}
