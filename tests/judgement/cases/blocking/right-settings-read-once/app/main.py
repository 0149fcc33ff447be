from typing import Annotated

from fastapi import Depends, FastAPI

from app.settings import Settings, get_settings

app = FastAPI(title=get_settings().shop_name)


@app.get("/prices")
async def prices(settings: Annotated[Settings, Depends(get_settings)]) -> dict[str, float | str]:
    return {"shop": settings.shop_name, "vat": settings.vat}
