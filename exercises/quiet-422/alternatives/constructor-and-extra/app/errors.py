import logging

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

logger = logging.getLogger("clinic.validation")


async def refuse(request: Request, exc: Exception) -> JSONResponse:
    assert isinstance(exc, RequestValidationError)
    detail = []
    for error in exc.errors():
        logger.warning(
            "refused",
            extra={
                "path": request.url.path,
                "loc": ".".join(str(part) for part in error["loc"]),
                "type": error["type"],
            },
        )
        detail.append({"type": error["type"], "loc": error["loc"], "msg": error["msg"]})
    return JSONResponse(status_code=422, content={"detail": detail})
