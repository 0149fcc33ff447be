from pathlib import Path
from typing import Annotated

from fastapi import Depends, FastAPI, Header, HTTPException


class CardAllowed:
    def __init__(self, revoked: Path) -> None:
        self.revoked = revoked

    async def __call__(self, x_card: Annotated[str, Header()]) -> str:
        if x_card in self.revoked.read_text().split():
            raise HTTPException(403, "this card was revoked")
        return x_card


allowed = CardAllowed(Path(__file__).with_name("revoked.txt"))
app = FastAPI(title="Lockers")


@app.get("/lockers")
async def lockers(card: Annotated[str, Depends(allowed)]) -> dict[str, str | int]:
    return {"card": card, "free": 14}
