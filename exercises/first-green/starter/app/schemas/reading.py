from pydantic import BaseModel, ConfigDict, Field


class ReadingCreate(BaseModel):
    station: str = Field(min_length=1, max_length=40)
    lowest: float
    highest: float


class ReadingResponse(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: int
    station: str
    lowest: float
    highest: float
