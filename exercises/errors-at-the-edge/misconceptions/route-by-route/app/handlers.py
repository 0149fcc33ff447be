from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any

from fastapi.responses import JSONResponse

from app.errors import Conflict, Forbidden, LibraryError, NotFound

STATUS = {NotFound: 404, Conflict: 409, Forbidden: 403}


def translated(route: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    @wraps(route)
    async def call(*args: Any, **kwargs: Any) -> Any:
        try:
            return await route(*args, **kwargs)
        except LibraryError as error:
            code = next(code for kind, code in STATUS.items() if isinstance(error, kind))
            return JSONResponse({"code": error.code, "detail": str(error)}, status_code=code)

    return call
