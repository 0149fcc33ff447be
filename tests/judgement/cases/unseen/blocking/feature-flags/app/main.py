from fastapi import Depends, FastAPI

from app.flags import enabled, load_flags

app = FastAPI(dependencies=[Depends(load_flags)])


@app.get("/checkout")
async def checkout() -> dict[str, bool]:
    return {"express": enabled("checkout", "express")}
