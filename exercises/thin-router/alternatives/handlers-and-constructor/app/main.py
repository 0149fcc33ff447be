from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, Request, status
from fastapi.responses import JSONResponse

from app.db import engine
from app.errors import CompanyAddressNeeded, DomainError, EmailTaken
from app.models import Base
from app.routers import users

ANSWERS: dict[type[DomainError], tuple[int, str]] = {
    EmailTaken: (status.HTTP_400_BAD_REQUEST, "Email already registered"),
    CompanyAddressNeeded: (
        status.HTTP_403_FORBIDDEN,
        "The team plan needs a company address",
    ),
}


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    yield
    await engine.dispose()


app = FastAPI(title="Accounts", lifespan=lifespan)
app.include_router(users.router)


@app.exception_handler(DomainError)
async def answer_domain_error(request: Request, error: DomainError) -> JSONResponse:
    code, detail = ANSWERS[type(error)]
    return JSONResponse({"detail": detail}, status_code=code)
