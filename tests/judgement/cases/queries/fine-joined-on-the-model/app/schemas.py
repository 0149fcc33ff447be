from pydantic import BaseModel, ConfigDict


class GarageOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    street: str


class CarOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    plate: str
    garage: GarageOut
