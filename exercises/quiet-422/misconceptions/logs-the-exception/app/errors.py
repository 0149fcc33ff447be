import logging

from fastapi import Request, status
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

logger = logging.getLogger(__name__)


async def answer_invalid(request: Request, exc: RequestValidationError) -> JSONResponse:
    """A 422 of what is wrong and where, without what was sent."""
    errors = [{"type": e["type"], "loc": e["loc"], "msg": e["msg"]} for e in exc.errors()]
    logger.warning("refused %s: %s", request.url.path, errors, exc_info=exc)
    return JSONResponse({"detail": errors}, status.HTTP_422_UNPROCESSABLE_CONTENT)
