from pydantic import BaseModel, Field


class ReservationBase(BaseModel):
    guest: str = Field(min_length=1, max_length=80)
    seats: int


class ReservationCreate(ReservationBase):
    remark: str | None = Field(default=None, max_length=200)


class Reservation(ReservationBase):
    code: str
