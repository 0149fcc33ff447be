import logging

from fastapi import Request, status
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

logger = logging.getLogger(__name__)


async def say_what_is_wrong(request: Request, exc: RequestValidationError) -> JSONResponse:
    errors = exc.errors(include_input=False, include_context=False, include_url=False)
    logger.warning(
        "Refused %s: %s", request.url.path, [(error["loc"], error["type"]) for error in errors]
    )
    return JSONResponse({"detail": errors}, status.HTTP_422_UNPROCESSABLE_CONTENT)
