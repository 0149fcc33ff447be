import asyncio
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Path, status
from fastapi.concurrency import run_in_threadpool

from app.config import get_settings
from app.ledger import MeterUnknown
from app.schemas.report import ReportResponse
from app.services.reports import ReportService

router = APIRouter(prefix="/meters", tags=["reports"])


places = asyncio.Semaphore(get_settings().reports_at_once)


@router.get("/{meter}/report")
async def read_report(
    meter: Annotated[int, Path(ge=1)], reports: Annotated[ReportService, Depends()]
) -> ReportResponse:
    try:
        async with places:
            return await run_in_threadpool(reports.of_meter, meter)
    except MeterUnknown:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "Unknown meter") from None
