from enum import StrEnum

from pydantic import BaseModel, Field


class Sort(StrEnum):
    NEWEST = "newest"
    OLDEST = "oldest"
    COLDEST = "coldest"
    WARMEST = "warmest"


class Units(StrEnum):
    METRIC = "metric"
    IMPERIAL = "imperial"


class PageParams(BaseModel):
    limit: int = Field(20, ge=1, le=100)
    sort: Sort = Sort.NEWEST


class ReadingCreate(BaseModel):
    celsius: float = Field(ge=-90, le=60)
    note: str = Field("", max_length=200)


class ReadingResponse(BaseModel):
    id: int
    temperature: float
    unit: str
    note: str
