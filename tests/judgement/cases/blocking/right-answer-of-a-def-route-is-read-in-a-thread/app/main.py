import time
from pathlib import Path

from fastapi import FastAPI
from pydantic import BaseModel, ConfigDict

app = FastAPI(title="Coin collection")
NOTES = Path(__file__).with_name("notes.txt")


class Found:
    def __init__(self, number: int) -> None:
        self.number = number

    @property
    def note(self) -> str:
        time.sleep(0.05)
        return NOTES.read_text().splitlines()[self.number]


class Coin(BaseModel):
    model_config = ConfigDict(from_attributes=True)
    number: int
    note: str


@app.get("/coins/{number}", response_model=Coin)
def coin(number: int) -> Found:
    return Found(number)
