from fastapi import FastAPI

from app.statistics import Statistics

app = FastAPI(title="Tree register")
app.add_middleware(Statistics)


@app.get("/trees/{number}")
async def tree(number: int) -> dict[str, int | str]:
    return {"number": number, "kind": "lime"}
