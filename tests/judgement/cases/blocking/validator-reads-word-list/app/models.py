from pathlib import Path

from pydantic import BaseModel, field_validator

WORDS = Path(__file__).parent / "words.txt"


class Review(BaseModel):
    hotel: str
    text: str

    @field_validator("text")
    @classmethod
    def polite(cls, text: str) -> str:
        forbidden = set(WORDS.read_text(encoding="utf-8").split())
        if forbidden & set(text.lower().split()):
            raise ValueError("please stay polite")
        return text
