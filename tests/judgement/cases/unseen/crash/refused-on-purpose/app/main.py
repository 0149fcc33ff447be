from typing import Annotated

from fastapi import FastAPI, Form, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

app = FastAPI()
bookings: list["Booking"] = []


class Booking(BaseModel):
    room: int
    nights: int = Field(ge=1, le=30)


@app.exception_handler(RequestValidationError)
async def refused(request: Request, error: RequestValidationError) -> JSONResponse:
    problems = [{"field": str(e["loc"][-1]), "problem": e["msg"]} for e in error.errors()]
    return JSONResponse({"problems": problems}, status_code=422)


@app.post("/bookings", status_code=201)
async def book(booking: Annotated[Booking, Form()]) -> int:
    bookings.append(booking)
    return len(bookings)


@app.get("/bookings/latest")
async def latest() -> Booking:
    return bookings[-1]


@app.get("/bookings/{number}")
async def one(number: int) -> Booking:
    return bookings[number - 1]
