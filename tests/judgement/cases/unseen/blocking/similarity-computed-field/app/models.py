from difflib import SequenceMatcher

from pydantic import BaseModel, Field, computed_field


class Comparison(BaseModel):
    page: int
    before: str = Field(exclude=True)
    after: str = Field(exclude=True)

    @computed_field
    @property
    def similarity(self) -> float:
        return round(SequenceMatcher(None, self.before, self.after, False).ratio(), 3)
