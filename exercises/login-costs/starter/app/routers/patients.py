from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, status

from app.errors import AddressTaken, LoginRefused
from app.models import Patient
from app.schemas.patient import Credentials, PatientResponse
from app.services.patients import PatientService

router = APIRouter(tags=["patients"])
Patients = Annotated[PatientService, Depends()]


@router.post("/patients", response_model=PatientResponse, status_code=status.HTTP_201_CREATED)
async def register(credentials: Credentials, patients: Patients) -> Patient:
    try:
        return await patients.register(credentials)
    except AddressTaken:
        raise HTTPException(status.HTTP_409_CONFLICT, "Already registered") from None


@router.post("/login", response_model=PatientResponse)
async def login(credentials: Credentials, patients: Patients) -> Patient:
    try:
        return await patients.log_in(credentials)
    except LoginRefused:
        raise HTTPException(
            status.HTTP_401_UNAUTHORIZED, "Wrong address or password"
        ) from None
