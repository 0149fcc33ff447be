from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import APIRouter, Depends, HTTPException, Path, status

from app.config import get_settings
from app.ledger import MeterUnknown
from app.schemas.report import ReportResponse
from app.services.reports import ReportService

router = APIRouter(prefix="/meters", tags=["reports"])


async def report_slot() -> AsyncIterator[None]:
    """A place at the ledger, kept until the report is done."""
    yield


Slot = Depends(report_slot, max_concurrency=get_settings().reports_at_once)


@router.get("/{meter}/report", dependencies=[Slot])
def read_report(
    meter: Annotated[int, Path(ge=1)], reports: Annotated[ReportService, Depends()]
) -> ReportResponse:
    try:
        return reports.of_meter(meter)
    except MeterUnknown:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "Unknown meter") from None
