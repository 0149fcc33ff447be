from typing import Annotated

from fastapi import Depends, FastAPI

from app.security import Principal, current_principal

app = FastAPI()


@app.get("/me")
async def me(principal: Annotated[Principal, Depends(current_principal)]) -> dict[str, int]:
    return {"id": principal.id}
