import json
from pathlib import Path
from typing import Annotated

from fastapi import Depends, FastAPI


class Texts:
    def __init__(self, language: str = "en") -> None:
        path = Path(__file__).parent / f"{language}.json"
        self.words: dict[str, str] = json.loads(path.read_text())


app = FastAPI(title="Museum guide")


@app.get("/greeting")
async def greeting(texts: Annotated[Texts, Depends()]) -> dict[str, str]:
    return {"greeting": texts.words["hello"]}
