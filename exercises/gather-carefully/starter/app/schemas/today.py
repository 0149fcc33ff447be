from pydantic import BaseModel


class Weather(BaseModel):
    sky: str
    celsius: int


class Avalanche(BaseModel):
    level: int


class Lifts(BaseModel):
    running: int


class Today(BaseModel):
    area: str
    beds: int
    guests: int
    weather: Weather | None
    avalanche: Avalanche | None
    lifts: Lifts | None
    missing: list[str] = []
