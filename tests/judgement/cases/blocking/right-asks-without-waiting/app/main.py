from fastapi import FastAPI, HTTPException

from app.crane import Crane

app = FastAPI(title="Harbour cranes")
crane = Crane()


@app.post("/cranes/{number}/lift")
async def lift(number: int) -> dict[str, int]:
    if not crane.begin():
        raise HTTPException(409, "the crane is moving")
    try:
        return {"crane": number, "orders": len(crane.orders_so_far())}
    finally:
        crane.end()
