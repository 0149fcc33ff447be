import logging
from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response, status
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute

from app.models import Patient
from app.schemas.sign_up import PatientResponse, SignUp
from app.services.patients import PatientService

logger = logging.getLogger(__name__)


class QuietRoute(APIRoute):
    def get_route_handler(self) -> Callable[[Request], Awaitable[Response]]:
        handle = super().get_route_handler()

        async def handle_quietly(request: Request) -> Response:
            try:
                return await handle(request)
            except RequestValidationError as exc:
                errors = [{k: e[k] for k in ("type", "loc", "msg")} for e in exc.errors()]
                logger.warning("refused %s: %s", request.url.path, errors)
                return JSONResponse({"detail": errors}, status.HTTP_422_UNPROCESSABLE_CONTENT)

        return handle_quietly


router = APIRouter(prefix="/sign-ups", tags=["patients"], route_class=QuietRoute)


@router.post("", response_model=PatientResponse, status_code=status.HTTP_201_CREATED)
async def sign_up(patients: Annotated[PatientService, Depends()], sign_up_in: SignUp) -> Patient:
    return await patients.sign_up(sign_up_in)
