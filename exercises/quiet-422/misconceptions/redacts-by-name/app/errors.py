import logging

from fastapi import Request, status
from fastapi.encoders import jsonable_encoder
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

logger = logging.getLogger(__name__)


PRIVATE = {"password", "insurance_number"}


async def answer_invalid(request: Request, exc: RequestValidationError) -> JSONResponse:
    errors = jsonable_encoder(exc.errors())
    for error in errors:
        if error["loc"][-1] in PRIVATE and error["type"] != "missing":
            error["input"] = "***"
    logger.warning("refused %s %s: %s", request.method, request.url.path, errors)
    return JSONResponse({"detail": errors}, status.HTTP_422_UNPROCESSABLE_CONTENT)
