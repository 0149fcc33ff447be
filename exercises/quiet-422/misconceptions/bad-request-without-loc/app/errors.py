import logging

from fastapi import Request, status
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

logger = logging.getLogger(__name__)


async def answer_invalid(request: Request, exc: RequestValidationError) -> JSONResponse:
    logger.warning("refused %s %s", request.method, request.url.path)
    return JSONResponse({"detail": "Invalid request"}, status.HTTP_400_BAD_REQUEST)
