from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Path, status

from app.errors import AlreadyAnalysed, LabFailed, SampleUnknown
from app.models import Sample
from app.schemas.sample import SampleResponse
from app.services.samples import SampleService

router = APIRouter(prefix="/samples", tags=["samples"])
Samples = Annotated[SampleService, Depends()]
SampleId = Annotated[int, Path(ge=1)]


@router.get("/{sample_id}", response_model=SampleResponse)
async def read_sample(sample_id: SampleId, samples: Samples) -> Sample:
    try:
        return await samples.one(sample_id)
    except SampleUnknown:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "No such sample") from None


@router.post("/{sample_id}/analysis", response_model=SampleResponse)
async def analyse_sample(sample_id: SampleId, samples: Samples) -> Sample:
    try:
        return await samples.analyse(sample_id)
    except SampleUnknown:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "No such sample") from None
    except AlreadyAnalysed:
        raise HTTPException(status.HTTP_409_CONFLICT, "Already analysed") from None
    except LabFailed:
        raise HTTPException(status.HTTP_502_BAD_GATEWAY, "The lab did not answer") from None
