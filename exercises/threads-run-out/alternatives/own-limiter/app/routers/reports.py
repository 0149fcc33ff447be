from typing import Annotated

from anyio import CapacityLimiter, to_thread
from fastapi import APIRouter, Depends, HTTPException, Path, status

from app.config import get_settings
from app.ledger import MeterUnknown
from app.schemas.report import ReportResponse
from app.services.reports import ReportService

router = APIRouter(prefix="/meters", tags=["reports"])


LEDGER = CapacityLimiter(get_settings().reports_at_once)


@router.get("/{meter}/report")
async def read_report(
    meter: Annotated[int, Path(ge=1)], reports: Annotated[ReportService, Depends()]
) -> ReportResponse:
    try:
        return await to_thread.run_sync(reports.of_meter, meter, limiter=LEDGER)
    except MeterUnknown:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "Unknown meter") from None
