from typing import Any

from pydantic import BaseModel, model_validator


class LoanOut(BaseModel):
    book: str
    reader: str

    @model_validator(mode="before")
    @classmethod
    def flat(cls, loan: Any) -> Any:
        if isinstance(loan, dict):
            return loan
        return {"book": loan.book, "reader": loan.reader.name}
