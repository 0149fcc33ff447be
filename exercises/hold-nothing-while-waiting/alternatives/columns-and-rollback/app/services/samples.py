from typing import Annotated

from fastapi import Depends
from sqlalchemy import select

from app.db import DB
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
        code, status = (
            await self.db.execute(select(Sample.code, Sample.status).where(Sample.id == sample_id))
        ).one_or_none() or (None, None)
        await self.db.rollback()
        if code is None:
            raise SampleUnknown(sample_id)
        if status == "analysed":
            raise AlreadyAnalysed(sample_id)
        value = await self.lab.analyse(code)
        async with self.db.begin():
            sample = await self.db.get_one(Sample, sample_id, with_for_update=True)
            sample.value, sample.status = value, "analysed"
        return sample
