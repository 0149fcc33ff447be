import asyncio
import hashlib
import secrets
from typing import Annotated

from fastapi import Depends
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from app.db import get_db
from app.models import Patient
from app.schemas.sign_up import SignUp


class PatientService:
    """Who is a patient of the clinic."""

    def __init__(self, db: Annotated[AsyncSession, Depends(get_db)]) -> None:
        self.db = db

    async def sign_up(self, sign_up: SignUp) -> Patient:
        patient = Patient(
            email=sign_up.email,
            password_hash=await asyncio.to_thread(hash_password, sign_up.password),
            insurance_number=sign_up.insurance_number,
            code=100_000 + secrets.randbelow(900_000),
        )
        self.db.add(patient)
        await self.db.commit()
        return patient

    async def confirm(self, code: int) -> Patient | None:
        patient = await self.db.scalar(select(Patient).where(Patient.code == code))
        if patient is not None:
            patient.confirmed = True
            await self.db.commit()
        return patient


def hash_password(password: str) -> str:
    salt = secrets.token_bytes(16)
    digest = hashlib.scrypt(password.encode(), salt=salt, n=2**14, r=8, p=1)
    return f"{salt.hex()}${digest.hex()}"
