from pydantic import BaseModel


class ReportResponse(BaseModel):
    meter: int
    kwh: int
    cost_cents: int
