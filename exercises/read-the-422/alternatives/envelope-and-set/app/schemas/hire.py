from pydantic import BaseModel, ConfigDict


class Stored(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int


class BikeResponse(Stored):
    dock: int
    free: bool


class RentalCreate(BaseModel):
    bike_id: int
    minutes: int


class RentalResponse(Stored):
    bike_id: int
    minutes: int


class RiderCreate(BaseModel):
    name: str
    phone: str


class RiderEnvelope(BaseModel):
    rider: RiderCreate


class RiderResponse(Stored):
    name: str
    phone: str


class FeedbackCreate(BaseModel):
    stars: int
    comment: str


class FeedbackResponse(Stored):
    stars: int
    comment: str
