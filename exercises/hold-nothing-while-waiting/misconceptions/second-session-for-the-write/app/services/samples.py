from typing import Annotated

from fastapi import Depends

from app.db import DB, SessionLocal
from app.errors import AlreadyAnalysed, SampleUnknown
from app.models import Sample
from app.services.lab import Lab


class SampleService:
    def __init__(self, db: DB, lab: Annotated[Lab, Depends()]) -> None:
        self.db = db
        self.lab = lab

    async def one(self, sample_id: int) -> Sample:
        sample = await self.db.get(Sample, sample_id)
        if sample is None:
            raise SampleUnknown(sample_id)
        return sample

    async def analyse(self, sample_id: int) -> Sample:
        sample = await self.one(sample_id)
        if sample.status == "analysed":
            raise AlreadyAnalysed(sample_id)
        value = await self.lab.analyse(sample.code)
        async with SessionLocal() as db:
            stored = await db.get_one(Sample, sample_id)
            stored.value = value
            stored.status = "analysed"
            await db.commit()
            return stored
