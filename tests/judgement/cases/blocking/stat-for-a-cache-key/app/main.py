from fastapi import FastAPI, Request, Response
from starlette.middleware.base import RequestResponseEndpoint

from app.terms import TERMS, revision

app = FastAPI(title="Lending")


@app.middleware("http")
async def etag(request: Request, call_next: RequestResponseEndpoint) -> Response:
    response = await call_next(request)
    response.headers["etag"] = revision()
    return response


@app.get("/terms")
async def terms() -> dict[str, str]:
    return {"terms": TERMS}
