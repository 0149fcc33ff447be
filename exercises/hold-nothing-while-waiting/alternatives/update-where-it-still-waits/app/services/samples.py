from typing import Annotated

from fastapi import Depends
from sqlalchemy import update

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
        sample = await self.one(sample_id)
        if sample.status == "analysed":
            raise AlreadyAnalysed(sample_id)
        code = sample.code
        await self.db.close()
        value = await self.lab.analyse(code)
        written = await self.db.scalar(
            update(Sample)
            .where(Sample.id == sample_id, Sample.status == "waiting")
            .values(status="analysed", value=value)
            .returning(Sample)
        )
        if written is None:
            raise AlreadyAnalysed(sample_id)
        await self.db.commit()
        return written
