from typing import Annotated

from fastapi import Depends
from fastapi.concurrency import run_in_threadpool
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.config import Settings, get_settings
from app.db import DB
from app.errors import AddressTaken, LoginRefused
from app.models import Patient
from app.schemas.patient import Credentials
from app.services.passwords import hash_password, verify_password


# An address that nobody has costs a check as well.
NOBODY = f"pbkdf2_sha256$600000${'0' * 32}${'0' * 64}"


class PatientService:
    """Who is a patient here, and how they prove it."""

    def __init__(self, db: DB, settings: Annotated[Settings, Depends(get_settings)]) -> None:
        self.db = db
        self.settings = settings

    async def register(self, credentials: Credentials) -> Patient:
        hashed = await run_in_threadpool(
            hash_password, credentials.password, self.settings.password_rounds
        )
        patient = Patient(email=credentials.email, password_hash=hashed)
        self.db.add(patient)
        try:
            await self.db.commit()
        except IntegrityError:
            await self.db.rollback()
            raise AddressTaken(credentials.email) from None
        return patient

    async def log_in(self, credentials: Credentials) -> Patient:
        patient = await self.db.scalar(select(Patient).where(Patient.email == credentials.email))
        if patient is None:
            stored = NOBODY
        else:
            stored = patient.password_hash
        matches = await run_in_threadpool(verify_password, credentials.password, stored)
        if patient is None or not matches:
            raise LoginRefused
        return patient
