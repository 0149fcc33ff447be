from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, status

from app.db import DB
from app.schemas.report import ReportResponse
from app.services.reports import ReportService

router = APIRouter(prefix="/reports", tags=["reports"])


@router.get("", response_model=list[ReportResponse])
async def list_reports(
    db: DB,
    month: Annotated[str, Query(pattern=r"^\d{4}-\d{2}$")],
) -> Sequence[Any]:
    return await ReportService(db).page(month)


@router.get("/{report_id}", response_model=ReportResponse)
async def read_report(db: DB, report_id: int) -> Any:
    report = await ReportService(db).find(report_id)
    if report is None:
        raise HTTPException(status.HTTP_404_NOT_FOUND, "Unknown report")
    return report
