import secrets
from functools import lru_cache
from typing import Annotated

from fastapi import Depends
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.config import Settings, get_settings
from app.db import DB
from app.errors import AddressTaken
from app.models import Patient
from app.schemas.patient import Credentials
from app.services.passwords import hash_password, verify_password


@lru_cache
def hash_of_nobody(rounds: int) -> str:
    return hash_password(secrets.token_urlsafe(), rounds)


def hashed_password(
    credentials: Credentials, settings: Annotated[Settings, Depends(get_settings)]
) -> str:
    """A plain `def`: FastAPI runs it in a worker thread."""
    return hash_password(credentials.password, settings.password_rounds)


class PatientService:
    """Who is a patient here."""

    def __init__(self, db: DB) -> None:
        self.db = db

    async def register(self, email: str, password_hash: str) -> Patient:
        patient = Patient(email=email, password_hash=password_hash)
        self.db.add(patient)
        try:
            await self.db.commit()
        except IntegrityError:
            await self.db.rollback()
            raise AddressTaken(email) from None
        return patient

    async def find(self, email: str) -> Patient | None:
        return await self.db.scalar(select(Patient).where(Patient.email == email))


def proves(patient: Patient | None, password: str, rounds: int) -> bool:
    """Whether this is the patient's password; as slow where there is no patient."""
    stored = patient.password_hash if patient else hash_of_nobody(rounds)
    return verify_password(password, stored) and patient is not None
