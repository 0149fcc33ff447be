from typing import Annotated

from fastapi import Depends

from app.db import SessionLocal
from app.errors import AlreadyAnalysed, SampleUnknown
from app.models import Sample
from app.services.lab import Lab


class SampleService:
    def __init__(self, lab: Annotated[Lab, Depends()]) -> None:
        self.lab = lab

    async def one(self, sample_id: int) -> Sample:
        async with SessionLocal() as db:
            sample = await db.get(Sample, sample_id)
        if sample is None:
            raise SampleUnknown(sample_id)
        return sample

    async def analyse(self, sample_id: int) -> Sample:
        sample = await self.one(sample_id)
        if sample.status == "analysed":
            raise AlreadyAnalysed(sample_id)
        value = await self.lab.analyse(sample.code)
        async with SessionLocal.begin() as db:
            stored = await db.get_one(Sample, sample_id)
            stored.value = value
            stored.status = "analysed"
        return stored
