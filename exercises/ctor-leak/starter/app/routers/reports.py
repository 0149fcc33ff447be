from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, HTTPException, Query, status

from app.schemas.report import ReportResponse
from app.services.reports import ReportService

router = APIRouter(prefix="/reports", tags=["reports"])


@router.get("", response_model=list[ReportResponse])
async def list_reports(
    reports: Annotated[ReportService, Depends()],
    month: Annotated[str, Query(pattern=r"^\d{4}-\d{2}$")],
) -> Sequence[Any]:
    return await reports.page(month)


@router.get("/{report_id}", response_model=ReportResponse)
async def read_report(reports: Annotated[ReportService, Depends()], report_id: int) -> Any:
    report = await reports.find(report_id)
    if report is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "Unknown report")
    return report
