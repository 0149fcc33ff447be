from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, status

from app.schemas.report import ReportFilter, ReportResponse
from app.services.reports import Reports

router = APIRouter(prefix="/reports", tags=["reports"])


@router.get("", response_model=list[ReportResponse])
async def list_reports(
    reports: Reports,
    wanted: Annotated[ReportFilter, Query()],
) -> Sequence[Any]:
    return await reports.page(wanted.month)


@router.get("/{report_id}", response_model=ReportResponse)
async def read_report(reports: Reports, report_id: int) -> Any:
    report = await reports.find(report_id)
    if report is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "Unknown report")
    return report
