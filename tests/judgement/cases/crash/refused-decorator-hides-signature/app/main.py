from fastapi import FastAPI

from app.timing import log_time

app = FastAPI()


@app.get("/articles/{number}")
@log_time
async def article(number: int) -> dict[str, int]:
    return {"number": number}
