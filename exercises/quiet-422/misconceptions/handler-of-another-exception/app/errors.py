import logging

from fastapi import Request, status
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

logger = logging.getLogger(__name__)


async def say_what_is_wrong(request: Request, exc: RequestValidationError) -> JSONResponse:
    errors = [{key: error[key] for key in ("type", "loc", "msg")} for error in exc.errors()]
    logger.warning(
        "Refused %s: %s", request.url.path, [(error["loc"], error["type"]) for error in errors]
    )
    return JSONResponse({"detail": errors}, status.HTTP_422_UNPROCESSABLE_CONTENT)
