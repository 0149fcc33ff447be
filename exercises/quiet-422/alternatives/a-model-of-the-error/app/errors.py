import logging

from fastapi import Request, status
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from app.schemas.problem import Problem, Refusal

logger = logging.getLogger(__name__)


async def answer_invalid(request: Request, exc: RequestValidationError) -> JSONResponse:
    refusal = Refusal(detail=[Problem.model_validate(error) for error in exc.errors()])
    places = [{"loc": problem.loc, "type": problem.type} for problem in refusal.detail]
    logger.warning("request refused", extra={"path": request.url.path, "errors": places})
    return JSONResponse(
        refusal.model_dump(), status_code=status.HTTP_422_UNPROCESSABLE_CONTENT
    )
