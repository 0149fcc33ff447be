from typing import Annotated

from fastapi import Depends

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
        # The end of the transaction gives the connection back for as long as the lab takes.
        await self.db.commit()
        sample.value = await self.lab.analyse(sample.code)
        sample.status = "analysed"
        await self.db.commit()
        return sample
