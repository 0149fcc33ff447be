from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Query, status

from app.schemas.report import ReportResponse
from app.services.reports import ReportService, get_report_service

router = APIRouter(prefix="/reports", tags=["reports"])

Reports = Annotated[ReportService, Depends(get_report_service)]


@router.get("", response_model=list[ReportResponse])
async def list_reports(
    reports: Reports,
    month: Annotated[str, Query(pattern=r"^\d{4}-\d{2}$")],
) -> Sequence[Any]:
    return await reports.page(month)


@router.get("/{report_id}", response_model=ReportResponse)
async def read_report(reports: Reports, report_id: int) -> Any:
    report = await reports.find(report_id)
    if report is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "Unknown report")
    return report
