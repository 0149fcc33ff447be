from typing import Annotated

from fastapi import Depends

from app.config import Settings, get_settings
from app.ledger import LedgerClient
from app.schemas.report import ReportResponse
from app.services import tariffs


class ReportService:
    """What a meter counted, and what that costs."""

    def __init__(self, settings: Annotated[Settings, Depends(get_settings)]) -> None:
        self.ledger = LedgerClient(settings.ledger_url, settings.ledger_timeout)

    def of_meter(self, meter: int) -> ReportResponse:
        kwh = self.ledger.year(meter)["kwh"]
        cost = kwh * tariffs.current().cents_per_kwh
        return ReportResponse(meter=meter, kwh=kwh, cost_cents=cost)
