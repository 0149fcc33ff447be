from pydantic import BaseModel, Field


class ReadingCreate(BaseModel):
    celsius: float = Field(ge=-90, le=60)
    note: str = Field("", max_length=200)


class ReadingResponse(BaseModel):
    id: int
    temperature: float
    unit: str
    note: str
