from pydantic import BaseModel


class TariffResponse(BaseModel):
    name: str
    cents_per_kwh: int
