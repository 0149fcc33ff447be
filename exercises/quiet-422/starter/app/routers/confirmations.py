from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Query, status

from app.models import Patient
from app.schemas.sign_up import PatientResponse
from app.services.patients import PatientService

router = APIRouter(prefix="/confirmations", tags=["patients"])


@router.get("", response_model=PatientResponse)
async def confirm(
    patients: Annotated[PatientService, Depends()],
    code: Annotated[int, Query(ge=100_000, le=999_999)],
) -> Patient:
    patient = await patients.confirm(code)
    if patient is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "Unknown code")
    return patient
