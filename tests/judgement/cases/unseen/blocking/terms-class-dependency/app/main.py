import time
from pathlib import Path
from typing import Annotated

from fastapi import Depends, FastAPI, Header

FOLDER = Path(__file__).parent / "terms"


class Terms:
    def __init__(self, accept_language: Annotated[str, Header()] = "de") -> None:
        self.language = accept_language[:2]
        self.text = (FOLDER / f"{self.language}.txt").read_text()
        time.sleep(0.06)


app = FastAPI()


@app.get("/terms")
async def terms(terms: Annotated[Terms, Depends()]) -> dict[str, str]:
    return {"language": terms.language, "text": terms.text.strip()}
