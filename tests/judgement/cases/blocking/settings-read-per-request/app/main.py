from typing import Annotated

from fastapi import Depends, FastAPI

from app.settings import Settings, current_settings

app = FastAPI(title="Contact page")


@app.get("/contact")
async def contact(settings: Annotated[Settings, Depends(current_settings)]) -> dict[str, str]:
    return {"phone": settings.phone}
