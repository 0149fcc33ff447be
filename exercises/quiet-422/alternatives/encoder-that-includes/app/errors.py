import logging

from fastapi import Request, status
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

logger = logging.getLogger(__name__)


async def answer_invalid(request: Request, exc: RequestValidationError) -> JSONResponse:
    detail = jsonable_encoder(exc.errors(), exclude={"input", "ctx", "url"})
    logger.error("%s: %r", request.scope["path"], detail)
    return JSONResponse(content={"detail": detail}, status_code=422)
