from typing import Annotated

from fastapi import Depends, FastAPI

from app.quota import Quota, quota

app = FastAPI(title="Exams")


@app.get("/exams/{number}")
async def exam(number: int, left: Annotated[Quota, Depends(quota)]) -> dict[str, int]:
    return {"exam": number, "left": left.use()}
