import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import Annotated

from fastapi import Depends

from app.config import Settings, get_settings
from app.ledger import LedgerClient
from app.schemas.report import ReportResponse
from app.services import tariffs

LEDGER_THREADS = ThreadPoolExecutor(get_settings().reports_at_once, "ledger")


class ReportService:
    """What a meter counted, and what that costs."""

    def __init__(self, settings: Annotated[Settings, Depends(get_settings)]) -> None:
        self.ledger = LedgerClient(settings.ledger_url, settings.ledger_timeout)

    async def of_meter(self, meter: int) -> ReportResponse:
        loop = asyncio.get_running_loop()
        year = await loop.run_in_executor(LEDGER_THREADS, self.ledger.year, meter)
        cost = year["kwh"] * tariffs.current().cents_per_kwh
        return ReportResponse(meter=meter, kwh=year["kwh"], cost_cents=cost)
