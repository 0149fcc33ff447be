from typing import Annotated

from fastapi import Depends, FastAPI

from app.keys import caller

app = FastAPI(title="Staff portal")


@app.get("/me")
async def me(name: Annotated[str, Depends(caller)]) -> dict[str, str]:
    return {"name": name}
