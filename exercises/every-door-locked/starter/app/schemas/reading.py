from pydantic import BaseModel


class ReadingCreate(BaseModel):
    celsius: float
    note: str = ""


class ReadingResponse(BaseModel):
    id: int
    temperature: float
    unit: str
    note: str
