import asyncio
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Path, status

from app.ledger import MeterUnknown
from app.schemas.report import ReportResponse
from app.services.reports import ReportService

router = APIRouter(prefix="/meters", tags=["reports"])


@router.get("/{meter}/report")
async def read_report(
    meter: Annotated[int, Path(ge=1)], reports: Annotated[ReportService, Depends()]
) -> ReportResponse:
    try:
        return await asyncio.to_thread(reports.of_meter, meter)
    except MeterUnknown:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "Unknown meter") from None
