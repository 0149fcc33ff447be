from fastapi import FastAPI

from app.sequence import Sequence

app = FastAPI(title="Invoice numbers")
sequence = Sequence()


@app.post("/numbers", status_code=201)
async def number() -> dict[str, int]:
    return {"number": await sequence.next()}
