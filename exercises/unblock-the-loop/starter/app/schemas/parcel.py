from pydantic import BaseModel


class ParcelResponse(BaseModel):
    number: int
    status: str
    eta_days: int
