from typing import Annotated

from fastapi import APIRouter, Depends, status

from app.models import Patient
from app.schemas.sign_up import PatientResponse, SignUp
from app.services.patients import PatientService

router = APIRouter(prefix="/sign-ups", tags=["patients"])


@router.post("", response_model=PatientResponse, status_code=status.HTTP_201_CREATED)
async def sign_up(patients: Annotated[PatientService, Depends()], sign_up_in: SignUp) -> Patient:
    return await patients.sign_up(sign_up_in)
