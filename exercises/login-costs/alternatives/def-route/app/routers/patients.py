from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, status

from app.config import Settings, get_settings
from app.errors import AddressTaken
from app.models import Patient
from app.schemas.patient import Credentials, PatientResponse
from app.services.patients import PatientService, hashed_password, proves

router = APIRouter(tags=["patients"])
Patients = Annotated[PatientService, Depends()]


@router.post("/patients", response_model=PatientResponse, status_code=status.HTTP_201_CREATED)
async def register(
    credentials: Credentials, patients: Patients, hashed: Annotated[str, Depends(hashed_password)]
) -> Patient:
    try:
        return await patients.register(credentials.email, hashed)
    except AddressTaken:
        raise HTTPException(status.HTTP_409_CONFLICT, "Already registered") from None


async def claimed(credentials: Credentials, patients: Patients) -> Patient | None:
    return await patients.find(credentials.email)


@router.post("/login", response_model=PatientResponse)
def login(
    credentials: Credentials,
    patient: Annotated[Patient | None, Depends(claimed)],
    settings: Annotated[Settings, Depends(get_settings)],
) -> Patient | None:
    if not proves(patient, credentials.password, settings.password_rounds):
        raise HTTPException(status.HTTP_401_UNAUTHORIZED, "Wrong address or password")
    return patient
