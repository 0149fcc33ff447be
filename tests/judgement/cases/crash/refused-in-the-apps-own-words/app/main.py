from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel

app = FastAPI()


class Vote(BaseModel):
    choice: str


@app.exception_handler(RequestValidationError)
async def refuse(request: Request, error: RequestValidationError) -> JSONResponse:
    return JSONResponse({"error": "check your request"}, status_code=400)


@app.post("/votes")
async def vote(vote: Vote, weight: int) -> dict[str, int]:
    return {vote.choice: weight}
