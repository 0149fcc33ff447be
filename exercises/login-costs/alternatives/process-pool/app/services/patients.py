import asyncio
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from typing import Annotated, Any, TypeVar

from fastapi import Depends
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app.config import Settings, get_settings
from app.db import DB
from app.errors import AddressTaken, LoginRefused
from app.models import Patient
from app.schemas.patient import Credentials
from app.services.passwords import hash_of_nobody, hash_password, verify_password


T = TypeVar("T")
PROCESSES = ProcessPoolExecutor(2)


async def in_process(work: Callable[..., T], *args: Any) -> T:
    return await asyncio.get_running_loop().run_in_executor(PROCESSES, work, *args)


class PatientService:
    """Who is a patient here, and how they prove it."""

    def __init__(self, db: DB, settings: Annotated[Settings, Depends(get_settings)]) -> None:
        self.db = db
        self.settings = settings

    async def register(self, credentials: Credentials) -> Patient:
        hashed = await in_process(
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
            stored = hash_of_nobody(self.settings.password_rounds)
        else:
            stored = patient.password_hash
        matches = await in_process(verify_password, credentials.password, stored)
        if patient is None or not matches:
            raise LoginRefused
        return patient
