from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from app.errors import LibraryError, MemberBlocked, MemberUnknown, ToolLent, ToolNotLent, ToolUnknown

STATUS = {
    ToolUnknown: 404,
    MemberUnknown: 404,
    ToolLent: 409,
    ToolNotLent: 409,
    MemberBlocked: 403,
}


def add_handlers(app: FastAPI) -> None:
    app.add_exception_handler(LibraryError, answer)
    app.add_exception_handler(Exception, answer_unknown)


async def answer(request: Request, error: LibraryError) -> JSONResponse:
    code = STATUS.get(type(error), 400)
    return JSONResponse({"code": error.code, "detail": str(error)}, status_code=code)


async def answer_unknown(request: Request, error: Exception) -> JSONResponse:
    return JSONResponse({"code": "internal-error", "detail": "Internal error"}, status_code=500)
